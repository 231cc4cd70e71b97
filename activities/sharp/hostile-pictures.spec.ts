import { MediaError } from '../../packages/media/errors.js';
import { file, limits, noise, read, render, solid } from '../../test/activities/picture-bench.js';
import type { HostileInput } from '../../test/hostile/hostile-input.js';
import { manyFrames, pictures } from '../../test/hostile/pictures.js';
import { inspectImage } from './inspect-image.js';

const outcomeOf = (work: Promise<unknown>) => work.then(() => 'made', (error: unknown) => (error instanceof MediaError ? error.code : error));

/** More than any of them may add to the memory of the worker */
const allowedBytes = 400_000_000;

async function fileOf({ make }: HostileInput): Promise<string> {
  const folder = (await file('anything', '')).replace(/\/anything$/, '');
  return make({ folder, canaryUrl: 'http://127.0.0.1:9', canaryFilm: '', goodFilm: '' });
}

it.each(pictures.map((input) => ({ ...input, as: input.becomes === 'made' ? 'made into a picture' : 'refused by name' })))('$name is $as', async (input) => {
  const at = await fileOf(input);
  const before = process.memoryUsage.rss();
  const outcome = await outcomeOf(render(at, { format: 'webp', operations: [{ op: 'resize', width: 20 }] }));
  expect(process.memoryUsage.rss() - before).toBeLessThan(allowedBytes);
  if (input.becomes === 'made') expect(outcome).toBe('made');
  else expect(input.becomes).toContain(outcome);
});

it('pixels are counted over all pictures of an animation, before any is decoded', async () => {
  const source = await file('many.gif', await manyFrames(10_000));
  expect((await inspectImage(source, limits))!.pages).toBe(10_000);
  expect(await outcomeOf(render(source, { format: 'webp' }, undefined, { maxPixels: 100_000 }))).toBe('image_too_large');
  expect((await read(await render(source, { format: 'webp', animation: 'first' }))).info.width).toBe(4);
});

it('where and by what a picture was taken is gone', async () => {
  const source = await file('gps.jpg', await noise(64, 64).withExif({ IFD0: { Copyright: 'PLANTED' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } }).jpeg().toBuffer());
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    const bytes = await render(source, { format });
    expect([format, (await read(bytes)).metadata.exif, bytes.includes('PLANTED')]).toEqual([format, undefined, false]);
  }
});

it('CMYK comes out in sRGB', async () => {
  const cmyk = await solid(40, 40, '#ff0000').flatten().toColourspace('cmyk').jpeg().toBuffer();
  const { metadata, pixel } = await read(await render(await file('cmyk.jpg', cmyk), { format: 'png' }));
  expect([metadata.space, metadata.channels]).toEqual(['srgb', 3]);
  expect(pixel(20, 20)[0]!).toBeGreaterThan(pixel(20, 20)[1]! + 100);
});

it('what stands behind a picture is left behind', async () => {
  const tail = Buffer.from('<html><script>alert(1)</script></html>PK\u0003\u0004');
  const bytes = await render(await file('polyglot.jpg', Buffer.concat([await noise(64, 64).jpeg().toBuffer(), tail])), { format: 'jpeg' });
  expect([bytes.includes('<script>'), (await read(bytes)).info.width]).toEqual([false, 64]);
});
