import { file, limits, makePicture, noise, quarters, read, render, renderAll } from '../../../test/activities/picture-bench.js';
import { makeHeic } from '../../../test/media/heic.js';
import { inspectImage } from '../inspect-image.js';
import { decodeHeic } from './decode-heic.js';

/** EXIF, big-endian: one entry says that the picture is to be turned clockwise. */
const turnedExif = Buffer.concat([Buffer.from('MM\0*\0\0\0\b', 'latin1'), Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0])]);
const isColour = ([r, g, b]: number[], colour: number[]) => [r, g, b].every((value, at) => Math.abs(value! - colour[at]!) < 30);

describe('pictures of phones', () => {
  it('are turned as their container says, whatever their EXIF says', async () => {
    const wide = await makePicture(await quarters(64).png().toBuffer()).resize(128, 64, { fit: 'fill' }).png().toBuffer();
    const source = await file('photo.heic', (await makeHeic(makePicture(wide), { turns: 3, exif: turnedExif })).bytes);
    expect(await inspectImage(source, limits)).toMatchObject({ format: 'heic', width: 64, height: 128, pages: 1 });
    for (const stripMetadata of [true, false]) {
      const { info, pixel, metadata } = await read(await render(source, { format: 'png', stripMetadata }));
      expect([info.width, info.height, metadata.orientation ?? 1]).toEqual([64, 128, 1]);
      // Three quarters against the clock are one with it: blue, below on the left, comes above on the left.
      expect([isColour(pixel(10, 10), [0, 0, 255]), isColour(pixel(54, 10), [255, 0, 0]), isColour(pixel(10, 118), [255, 255, 255])]).toEqual([true, true, true]);
      expect(metadata.exif !== undefined).toBe(!stripMetadata);
    }
  });

  it('have their colours converted from their profile', async () => {
    const p3 = makePicture({ create: { width: 64, height: 64, channels: 3, background: { r: 200, g: 100, b: 60 } } }).withIccProfile('p3').png();
    const coded = makePicture(await p3.toBuffer());
    const { icc } = await coded.metadata();
    const raw = await makePicture(await p3.toBuffer(), { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    const source = await file('p3.heic', (await makeHeic(makePicture(raw.data, { raw: { width: 64, height: 64, channels: 3 } }), { icc: icc! })).bytes);
    const { pixel } = await read(await render(source, { format: 'png' }));
    [200, 100, 60].forEach((value, at) => expect(Math.abs(pixel(30, 30)[at]! - value)).toBeLessThan(8));
  });

  it('are made smaller in one pass like any other', async () => {
    const source = await file('small.heic', (await makeHeic(noise(320, 240))).bytes);
    const { main, variants } = await renderAll(source, { format: 'webp', variants: [{ width: 160 }] });
    expect([main.width, variants[0]!.width]).toEqual([320, 160]);
  });
});

describe('what cannot be decoded', () => {
  const whole = async () => (await makeHeic(noise(320, 240))).bytes;

  it('a file that is cut off, or whose picture is garbage, is refused', async () => {
    const bytes = await whole();
    for (const [name, cut] of [['cut', bytes.subarray(0, bytes.length / 2)], ['head', bytes.subarray(0, 300)], ['garbage', Buffer.concat([bytes.subarray(0, bytes.indexOf('mdat') + 4), Buffer.alloc(bytes.length - bytes.indexOf('mdat') - 4, 0x5a)])]] as const) {
      await expect(render(await file(`${name}.heic`, cut), { format: 'png' })).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
    }
  });

  it('more pixels than allowed are not decoded', async () => {
    const source = await file('large.heic', await whole());
    await expect(decodeHeic(source, { maxPixels: 1000 })).rejects.toMatchObject({ code: 'image_too_large', detail: expect.stringContaining('320×240') });
    await expect(inspectImage(source, { maxPixels: 1000 })).rejects.toMatchObject({ code: 'image_too_large' });
  });

  it('ends with the reason of its signal, and at once', async () => {
    const reason = new Error('stop');
    await expect(decodeHeic(await file('stopped.heic', await whole()), { ...limits, signal: AbortSignal.timeout(1) })).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(decodeHeic(await file('stopped.heic', await whole()), { ...limits, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const early = new AbortController();
    const decoding = decodeHeic(await file('stopped.heic', await whole()), { ...limits, signal: early.signal });
    early.abort(reason);
    await expect(decoding).rejects.toBe(reason);
  });
});
