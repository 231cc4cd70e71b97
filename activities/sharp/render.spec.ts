import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sharp } from 'sharp';
import makePicture from 'sharp';
import { imageSpec } from '../../packages/media/spec/outputs.js';
import { sharp } from './engine.js';
import { inspectImage } from './inspect-image.js';
import { renderPicture } from './render.js';

const limits = { maxPixels: 50_000_000 };
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(path.join(tmpdir(), 'render-'))));
afterAll(() => rm(dir, { recursive: true, force: true }));

const solid = (width: number, height: number, background: string) => makePicture({ create: { width, height, channels: 4, background } });
/** Red on the left, blue on the right. */
const twoTone = (width: number, height: number) => solid(width, height, '#ff0000').composite([{ input: { create: { width: width / 2, height, channels: 4, background: '#0000ff' } }, left: width / 2, top: 0 }]);
async function file(name: string, picture: Sharp | Buffer | string): Promise<string> {
  const at = path.join(dir, name);
  await writeFile(at, typeof picture === 'object' && 'toBuffer' in picture ? await picture.toBuffer() : picture);
  return at;
}
const render = (source: string, spec: object, signal = new AbortController().signal, bounds = limits) => renderPicture(source, imageSpec.parse({ name: 'picture', type: 'image', ...spec }), bounds, signal);
/** Reads results back; only files are open to callers' formats. */
async function read(bytes: Buffer, options = {}) {
  const at = await file(`result-${Math.random()}`, bytes);
  const metadata = await sharp(at, options).metadata();
  const { data, info } = await sharp(at, options).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
  return { metadata, info, pixel };
}

describe('order of operations', () => {
  const turn = { op: 'rotate', degrees: 90 };
  const squeeze = { op: 'resize', width: 40, height: 10, fit: 'fill' };

  it('is the one of the request, in both directions', async () => {
    const source = await file('order.png', twoTone(80, 40).png());
    const turnedLast = await read(await render(source, { format: 'png', operations: [squeeze, turn] }));
    expect([turnedLast.info.width, turnedLast.info.height]).toEqual([10, 40]);
    const turnedFirst = await read(await render(source, { format: 'png', operations: [turn, squeeze] }));
    expect([turnedFirst.info.width, turnedFirst.info.height]).toEqual([40, 10]);
    // The red half has come to the top in both.
    expect([turnedLast.pixel(5, 3), turnedLast.pixel(5, 36)]).toEqual([[255, 0, 0, 255], [0, 0, 255, 255]]);
    expect([turnedFirst.pixel(20, 1), turnedFirst.pixel(20, 8)]).toEqual([[255, 0, 0, 255], [0, 0, 255, 255]]);
  });

  it('holds for turns by any angle, with corners in the background colour', async () => {
    const source = await file('angle.png', solid(100, 100, '#00ff00').png());
    const slanted = { op: 'rotate', degrees: 45, background: '#0000ff' };
    const first = await read(await render(source, { format: 'png', operations: [slanted, { op: 'resize', width: 50, height: 50 }] }));
    expect([first.info.width, first.pixel(1, 1), first.pixel(25, 25)]).toEqual([50, [0, 0, 255, 255], [0, 255, 0, 255]]);
    const last = await read(await render(source, { format: 'png', operations: [{ op: 'resize', width: 50, height: 50 }, slanted] }));
    expect(last.info.width).toBeGreaterThanOrEqual(70);
    expect(last.pixel(1, 1)).toEqual([0, 0, 255, 255]);
  });

  it('adds up repeated turns', async () => {
    const source = await file('turns.png', twoTone(20, 10).png());
    const turned = await read(await render(source, { format: 'png', operations: [turn, turn] }));
    expect([turned.info.width, turned.pixel(2, 5), turned.pixel(17, 5)]).toEqual([20, [0, 0, 255, 255], [255, 0, 0, 255]]);
  });
});

describe('resize', () => {
  it.each([
    ['inside', { width: 400 }, [100, 50]],
    ['inside', { width: 50, height: 50 }, [50, 25]],
    ['cover', { width: 300, height: 300 }, [300, 300]],
    ['contain', { width: 30, height: 60 }, [30, 60]],
    ['fill', { width: 10, height: 90 }, [10, 90]],
    ['cover', { height: 100 }, [200, 100]],
  ])('%s to %j gives %j', async (fit, size, expected) => {
    const source = await file('sizes.png', twoTone(100, 50).png());
    const { info } = await read(await render(source, { format: 'png', operations: [{ op: 'resize', fit, ...size }] }));
    expect([info.width, info.height]).toEqual(expected);
  });

  it('keeps the side that the position names', async () => {
    const source = await file('gravity.png', twoTone(100, 50).png());
    const cut = async (position: string) => (await read(await render(source, { format: 'png', operations: [{ op: 'resize', width: 20, height: 50, fit: 'cover', position }] }))).pixel(10, 25);
    expect(await cut('west')).toEqual([255, 0, 0, 255]);
    expect(await cut('south-east')).toEqual([0, 0, 255, 255]);
  });
});

describe('colour and transparency', () => {
  it('lays transparent pictures on white, or on the background, for jpeg', async () => {
    const source = await file('clear.png', solid(20, 20, '#00000000').png());
    expect((await read(await render(source, { format: 'jpeg' }))).pixel(10, 10)).toEqual([255, 255, 255, 255]);
    const [r, g, b] = (await read(await render(source, { format: 'jpeg', operations: [{ op: 'resize', width: 10, height: 20, fit: 'contain', background: '#ff0000' }] }))).pixel(5, 1);
    expect([r! > 240, g! < 15, b! < 15]).toEqual([true, true, true]);
  });

  it('fills new room with white for jpeg and with nothing for png', async () => {
    const source = await file('room.png', solid(20, 20, '#00ff00').png());
    const operations = [{ op: 'resize', width: 40, height: 20, fit: 'contain' }];
    expect(Math.min(...(await read(await render(source, { format: 'jpeg', operations }))).pixel(2, 10))).toBeGreaterThan(250);
    expect((await read(await render(source, { format: 'png', operations }))).pixel(2, 10)[3]).toBe(0);
  });

  it('converts other colour spaces to sRGB', async () => {
    const source = await file('cmyk.jpg', solid(20, 20, '#ff0000').removeAlpha().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }));
    const { metadata, pixel } = await read(await render(source, { format: 'png' }));
    expect(metadata.space).toBe('srgb');
    expect(pixel(10, 10)[0]).toBeGreaterThan(200);
    expect(pixel(10, 10)[2]).toBeLessThan(80);
  });
});

describe('metadata', () => {
  const photo = () => twoTone(40, 20).removeAlpha().withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }).withMetadata({ orientation: 6 }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').jpeg();

  it('bakes the orientation in', async () => {
    const source = await file('photo.jpg', photo());
    expect(await inspectImage(source, limits)).toEqual({ format: 'jpeg', width: 20, height: 40, pages: 1, hasAlpha: false });
    const { info, metadata, pixel } = await read(await render(source, { format: 'png' }));
    expect([info.width, info.height, metadata.orientation]).toEqual([20, 40, undefined]);
    expect(pixel(10, 3)[0]).toBeGreaterThan(200);
    expect(pixel(10, 36)[2]).toBeGreaterThan(200);
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff'])('is gone from %s unless asked for', async (format) => {
    const { metadata } = await read(await render(await file('photo.jpg', photo()), { format }));
    expect([metadata.exif, metadata.xmp, metadata.icc]).toEqual([undefined, undefined, undefined]);
  });

  it('stays through all steps when asked for, but for the orientation', async () => {
    const operations = [{ op: 'resize', width: 10 }, { op: 'rotate', degrees: 90 }];
    const { metadata } = await read(await render(await file('photo.jpg', photo()), { format: 'jpeg', stripMetadata: false, operations }));
    expect(metadata.exif?.includes('somebody')).toBe(true);
    expect(metadata.icc).toBeDefined();
    expect(metadata.orientation ?? 1).toBe(1);
  });
});

describe('animation', () => {
  const colours = ['#ff0000', '#00ff00', '#0000ff'];
  const animation = async () => {
    const frames = await Promise.all(colours.map((colour) => makePicture({ create: { width: 20, height: 10, channels: 4, background: colour } }).png().toBuffer()));
    return sharp(frames, { join: { animated: true } }).gif({ delay: [100, 200, 300], loop: 2 });
  };

  it.each(['gif', 'webp'])('stays one in %s, each frame through all operations', async (format) => {
    const source = await file('moving.gif', await animation());
    expect(await inspectImage(source, limits)).toMatchObject({ format: 'gif', width: 20, height: 10, pages: 3 });
    const made = await read(await render(source, { format, quality: 100, operations: [{ op: 'rotate', degrees: 90 }, { op: 'resize', width: 5, height: 20, fit: 'fill' }] }), { animated: true });
    expect(made.metadata).toMatchObject({ pages: 3, loop: 2, delay: [100, 200, 300] });
    expect([made.info.width, made.info.pageHeight]).toEqual([5, 20]);
    [0, 1, 2].forEach((frame) => expect(made.pixel(2, frame * 20 + 10)[frame]).toBeGreaterThan(235));
  });

  it('shows its first frame in other formats', async () => {
    const made = await read(await render(await file('moving.gif', await animation()), { format: 'png' }));
    expect(made.info.height).toBe(10);
    expect(made.pixel(5, 5)).toEqual([255, 0, 0, 255]);
  });
});

describe('formats', () => {
  it.each([['jpeg', 'jpeg'], ['png', 'png'], ['webp', 'webp'], ['avif', 'heif'], ['gif', 'gif'], ['tiff', 'tiff']])('%s is written as such and can be a source again', async (format, found) => {
    const made = await render(await file('plain.png', twoTone(40, 20).png()), { format, quality: 90 });
    const { metadata, info } = await read(made);
    expect([metadata.format, info.width, info.height]).toEqual([found, 40, 20]);
    expect(await inspectImage(await file('again', made), limits)).toMatchObject({ format, width: 40, height: 20 });
  });

  it('takes fewer bytes at a lower quality', async () => {
    const noise = await file('noise.png', makePicture({ create: { width: 100, height: 100, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png());
    for (const format of ['jpeg', 'webp', 'avif']) expect((await render(noise, { format, quality: 20 })).length).toBeLessThan((await render(noise, { format, quality: 95 })).length / 2);
  });
});

describe('sources that cannot be used', () => {
  it.each([
    ['text', 'hello', 'not_an_image'],
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script/></svg>', 'not_an_image'],
    ['nothing', '', 'not_an_image'],
    ['pdf', '%PDF-1.7\n', 'not_an_image'],
    ['png header only', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unreadable_source'],
  ])('%s', async (name, bytes, code) => {
    await expect(render(await file('bad', bytes), { format: 'png' })).rejects.toMatchObject({ code, retryable: false, name: 'MediaError' });
    if (code === 'not_an_image') expect(await inspectImage(await file(name, bytes), limits)).toBeNull();
  });

  it.each(['jpeg', 'png', 'webp'] as const)('a %s that was cut off', async (format) => {
    const whole = await makePicture({ create: { width: 200, height: 200, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).toFormat(format).toBuffer();
    const cut = await file(`cut.${format}`, whole.subarray(0, whole.length / 2));
    await expect(render(cut, { format: 'png' })).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
  });

  it('more pixels than allowed, in the source or made by a step', async () => {
    const source = await file('large.png', solid(100, 100, '#ffffff').png());
    await expect(inspectImage(source, { maxPixels: 9999 })).rejects.toMatchObject({ code: 'image_too_large' });
    await expect(render(source, {}, undefined, { maxPixels: 9999 })).rejects.toMatchObject({ code: 'image_too_large' });
    const operations = [{ op: 'resize', width: 101, height: 100, fit: 'fill' }, { op: 'resize', width: 1 }];
    await expect(render(source, { operations }, undefined, { maxPixels: 10_000 })).rejects.toMatchObject({ code: 'image_too_large' });
    await expect(render(source, { operations: Array.from({ length: 32 }, () => ({ op: 'rotate', degrees: 45 })) })).rejects.toMatchObject({ code: 'image_too_large' });
  });

  it('a background that is no colour is the request\'s fault', async () => {
    const source = await file('colour.png', solid(10, 10, '#ffffff').png());
    await expect(render(source, { operations: [{ op: 'rotate', degrees: 10, background: 'nonsense' }] })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

it('ends between steps when it is aborted', async () => {
  const reason = new Error('stop');
  await expect(render(await file('stop.png', solid(10, 10, '#ffffff').png()), { operations: [{ op: 'rotate', degrees: 10 }] }, AbortSignal.abort(reason))).rejects.toBe(reason);
});

it('reads its sources without changing them', async () => {
  const source = await file('same.png', twoTone(10, 10).png());
  const before = await readFile(source);
  await render(source, { operations: [{ op: 'resize', width: 5 }] });
  expect(await readFile(source)).toEqual(before);
});

describe('pictures with faults', () => {
  it('are rendered where only bytes between the segments are odd', async () => {
    const jpeg = await twoTone(40, 20).flatten().jpeg().toBuffer();
    const source = await file('junk.jpg', Buffer.concat([jpeg.subarray(0, 20), Buffer.from([0x11, 0x22, 0x33]), jpeg.subarray(20)]));
    expect(await inspectImage(source, limits)).toMatchObject({ format: 'jpeg', width: 40, height: 20 });
    expect((await read(await render(source, { format: 'png' }))).info.width).toBe(40);
  });

  it('are refused where pixels are missing', async () => {
    const jpeg = await makePicture({ create: { width: 400, height: 400, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg().toBuffer();
    const source = await file('cut.jpg', jpeg.subarray(0, jpeg.length / 2));
    await expect(render(source, { format: 'png' })).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
  });
});
