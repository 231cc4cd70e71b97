import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import type { ImagePlan } from '../../packages/media/plan/plan.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { renderImage } from './render-image.js';

let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

async function make(jobId: string, source: string, output: object) {
  const { source: object, plan } = await bench.inspect(jobId, source, [{ name: 'photo', type: 'image', ...output }]);
  const planned = plan.outputs[0]!;
  if (planned.type === 'refused') return { plan: planned, problem: planned.problem };
  const made = await perform(renderImage(bench.deps), { jobId, tenantId: 'ten_test', source: object, plan: planned as ImagePlan, progress: { part: 'p', shares: [] } });
  return { plan: planned as ImagePlan, ...made };
}
const picture = async (name: string, width: number, height: number, background: string) => writeFile(bench.at(name), await sharp({ create: { width, height, channels: 4, background } }).png().toBuffer());

it('stores the picture and its variants, says what is in them, and what a page needs', async () => {
  await picture('orange.png', 300, 150, '#ff8000');
  const made = await make('job_set', 'orange.png', {
    format: 'jpeg',
    operations: [{ op: 'resize', width: 240 }],
    variants: [{ width: 120 }, { width: 60, format: 'webp' }, { width: 240, format: 'webp', quality: 50 }, { name: 'thumb', height: 30, format: 'png' }, { width: 250 }, { name: 'huge', height: 400 }],
  });
  const { files, placeholder, srcset, plan } = made as Extract<typeof made, { files: unknown }>;
  expect(files.map(({ key, contentType, width, height, quality }) => [key, contentType, width, height, quality])).toEqual([
    ['ten_test/job_set/photo/photo.jpg', 'image/jpeg', 240, 120, 80],
    ['ten_test/job_set/photo/photo-120w.jpg', 'image/jpeg', 120, 60, 80],
    ['ten_test/job_set/photo/photo-60w.webp', 'image/webp', 60, 30, 80],
    ['ten_test/job_set/photo/photo-240w.webp', 'image/webp', 240, 120, 50],
    ['ten_test/job_set/photo/thumb.png', 'image/png', 60, 30, undefined],
  ]);
  for (const { key, sizeBytes, width, height } of files) {
    const bytes = await bench.bytes(key);
    expect(bytes.length).toBe(sizeBytes);
    expect(await sharp(await bench.save(key)).metadata()).toMatchObject({ width, height });
  }
  expect((plan).skipped).toEqual([
    { name: 'photo-250w.jpg', reason: 'larger than the picture: 250 wide of 240×120' },
    { name: 'huge', reason: 'larger than the picture: 400 high of 240×120' },
  ]);
  expect(srcset).toEqual({ jpeg: 'photo-120w.jpg 120w, photo.jpg 240w', webp: 'photo-60w.webp 60w, photo-240w.webp 240w', png: 'thumb.png 60w' });
  expect(placeholder).toEqual({ thumbhash: expect.any(String), color: '#ff8000', width: 240, height: 120 });
  const hash = Buffer.from(placeholder!.thumbhash, 'base64');
  expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(2, 0);
  const { r, g, b } = thumbHashToAverageRGBA(hash);
  expect([Math.abs(r - 1) < 0.06, Math.abs(g - 0.5) < 0.06, b < 0.06]).toEqual([true, true, true]);
});

it('the colour of a placeholder is the most common one of what can be seen', async () => {
  await writeFile(bench.at('spots.png'), await sharp({ create: { width: 90, height: 30, channels: 4, background: '#00000000' } }).composite([{ input: { create: { width: 25, height: 30, channels: 4, background: '#3366cc' } }, left: 0, top: 0 }, { input: { create: { width: 10, height: 30, channels: 4, background: '#ffffff' } }, left: 30, top: 0 }]).png().toBuffer());
  expect(await make('job_spots', 'spots.png', { format: 'png' })).toMatchObject({ placeholder: { color: '#3366cc' } });
});

it('lays a file beside the source on the picture', async () => {
  await picture('ground.png', 200, 100, '#000000');
  await picture('mark.png', 20, 10, '#00ff00');
  bench.assets['upload:mark'] = { object: await bench.stored('mark.png') };
  bench.assets['upload:gone'] = { problem: { code: 'source_missing', detail: 'There is no upload gone.' } as never };
  const laid = (upload: string) => ({ format: 'png', operations: [{ op: 'watermark', image: { upload }, scale: 0.5, gravity: 'north-west', margin: 0 }] });
  const made = await make('job_mark', 'ground.png', laid('mark'));
  const { data } = await sharp(await bench.save((made as Extract<typeof made, { files: unknown }>).files[0]!.key)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3)];
  expect([at(99, 49), at(101, 49), at(99, 51)]).toEqual([[0, 255, 0], [0, 0, 0], [0, 0, 0]]);
  expect(await make('job_gone', 'ground.png', laid('gone'))).toMatchObject({ problem: { code: 'source_missing', errors: [{ path: 'outputs.0.operations.0.image' }] } });
});
