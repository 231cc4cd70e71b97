import { file, makePicture, noise, quarters, read, render, renderAll, solid, twoTone } from '../../test/activities/picture-bench.js';
import { makeHeic } from '../../test/media/heic.js';
import { sharp } from './engine.js';

const outputs = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const;
const inputs = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff', 'heic'] as const;

describe('every input format in every output format', () => {
  const sources = new Map<string, string>();
  beforeAll(async () => {
    for (const format of inputs) sources.set(format, await file(`in.${format}`, format === 'heic' ? (await makeHeic(twoTone(64, 32))).bytes : twoTone(64, 32).flatten().toFormat(format, { quality: 95 })));
  });

  it.each(inputs.flatMap((from) => outputs.map((to) => [from, to] as const)))('%s to %s', async (from, to) => {
    const { metadata, info, pixel } = await read(await render(sources.get(from)!, { format: to, quality: 95, operations: [{ op: 'resize', width: 32 }] }));
    expect([metadata.format, info.width, info.height]).toEqual([to === 'avif' ? 'heif' : to, 32, 16]);
    const [left, right] = [pixel(6, 8), pixel(26, 8)];
    expect([left[0]! > 225, left[2]! < 40, right[0]! < 40, right[2]! > 225]).toEqual([true, true, true, true]);
  });
});

describe('what a file is written with', () => {
  it.each(['webp', 'avif', 'png', 'tiff'])('lossless %s has every pixel of the picture', async (format) => {
    const source = await file('noise.png', noise(40, 30).png());
    const [made, original] = [await read(await render(source, { format, lossless: true })), await read(await render(source, { format: 'png' }))];
    for (let x = 0; x < 40; x++) for (let y = 0; y < 30; y++) expect(made.pixel(x, y)).toEqual(original.pixel(x, y));
  });

  it('jpeg is progressive unless it must not be; png and gif are when asked for', async () => {
    const source = await file('plain.png', noise(64, 64).png());
    const isProgressive = async (fields: object) => (await read(await render(source, fields))).metadata.isProgressive;
    expect(await isProgressive({ format: 'jpeg' })).toBe(true);
    expect(await isProgressive({ format: 'jpeg', progressive: false })).toBe(false);
    expect(await isProgressive({ format: 'png' })).toBe(false);
    expect(await isProgressive({ format: 'png', progressive: true })).toBe(true);
    expect((await render(source, { format: 'gif', progressive: true })).equals(await render(source, { format: 'gif' }))).toBe(false);
  });

  it.each(['jpeg', 'webp', 'avif'])('maxBytes finds the best quality of %s that fits', async (format) => {
    const source = await file('large.png', noise(120, 90).png());
    const sizeAt = async (quality: number) => (await render(source, { format, quality })).length;
    const maxBytes = Math.round((await sizeAt(40)) * 1.02);
    const { main } = await renderAll(source, { format, maxBytes });
    expect(main.bytes.length).toBeLessThanOrEqual(maxBytes);
    expect(main.quality).toBeGreaterThanOrEqual(40);
    expect(await sizeAt(main.quality! + 1)).toBeGreaterThan(maxBytes);
    expect((await render(source, { format, maxBytes, quality: 20 })).length).toBe(await sizeAt(20));
    expect((await renderAll(source, { format, maxBytes: 1e6 })).main.quality).toBe(100);
    await expect(render(source, { format, maxBytes: 150 })).rejects.toMatchObject({ code: 'result_too_large', retryable: false, detail: expect.stringMatching(/^even at the lowest quality the file has \d+ bytes; 150 are allowed$/) });
  });
});

describe('variants', () => {
  it('come from the finished picture, in their sizes and formats', async () => {
    const source = await file('wide.png', quarters(200).png());
    const variants = [{ width: 100 }, { width: 40, format: 'webp', quality: 95 }, { height: 30, width: 500 }, { format: 'png' }, { height: 10, format: 'avif' }];
    const { main, variants: made } = await renderAll(source, { format: 'jpeg', quality: 95, operations: [{ op: 'resize', width: 200, height: 100, fit: 'fill' }, { op: 'flop' }], variants });
    expect([main.width, main.height]).toEqual([200, 100]);
    const found = await Promise.all(made.map(async ({ bytes }) => read(bytes)));
    expect(found.map(({ metadata, info }) => [metadata.format, info.width, info.height])).toEqual([['jpeg', 100, 50], ['webp', 40, 20], ['png', 200, 100], ['heif', 20, 10]]);
    expect(made.map(({ width, height }) => [width, height])).toEqual([[100, 50], [40, 20], [200, 100], [20, 10]]);
    for (const { pixel, info } of found) {
      const [r, g, b] = pixel(Math.floor(info.width / 4), Math.floor(info.height / 4));
      expect([r! < 60, g! > 200, b! < 60]).toEqual([true, true, true]);
    }
  });

  it('of an animation move where their format can', async () => {
    const frames = await Promise.all(['#ff0000', '#00ff00'].map((colour) => solid(40, 20, colour).png().toBuffer()));
    const source = await file('moving.webp', makePicture(frames, { join: { animated: true } }).webp({ delay: [70, 140], loop: 3, lossless: true }));
    const { main, variants } = await renderAll(source, { format: 'jpeg', variants: [{ width: 20, format: 'gif' }, { width: 10, format: 'png' }] });
    expect((await read(main.bytes)).pixel(5, 5)[0]).toBeGreaterThan(240);
    const gif = await read(variants[0]!.bytes, { animated: true });
    expect([gif.metadata.pages, gif.metadata.loop, gif.metadata.delay, gif.info.width, gif.info.pageHeight]).toEqual([2, 3, [70, 140], 20, 10]);
    expect([gif.pixel(10, 5), gif.pixel(10, 15)]).toEqual([[255, 0, 0, 255], [0, 255, 0, 255]]);
    expect((await read(variants[1]!.bytes)).info.height).toBe(5);
  });
});

it('smart crops of an animation keep their window', async () => {
  const frame = async (left: number) => solid(120, 30, '#808080').composite([{ input: await quarters(20).png().toBuffer(), left, top: 5 }]).png().toBuffer();
  const source = await file('jump.gif', sharp(await Promise.all([5, 95].map(frame)), { join: { animated: true } }).gif({ delay: [100, 100] }));
  const { pixel } = await read(await render(source, { format: 'webp', lossless: true, operations: [{ op: 'crop', width: 30, height: 30, strategy: 'attention' }] }), { animated: true });
  const hasRed = (top: number) => Array.from({ length: 30 }, (_, x) => pixel(x, top + 9)).some(([r, g]) => r! > 200 && g! < 60);
  expect([hasRed(0), hasRed(30)]).toEqual([true, false]);
});
