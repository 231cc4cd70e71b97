import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { outputSpec } from '../../packages/media/spec/outputs.js';
import { renderAtOnce } from './render-at-once.js';

let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

async function make(jobId: string, file: string, ...outputs: object[]) {
  const source = await bench.stored(file);
  return perform(renderAtOnce(bench.deps), { jobId, tenantId: 'ten_test', source, outputs: outputs.map((output) => outputSpec.parse({ name: 'photo', type: 'image', ...output })), assets: bench.assets });
}

beforeAll(async () => {
  await writeFile(bench.at('blue.png'), await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0000ff' } }).png().toBuffer());
  await writeFile(bench.at('large.png'), await sharp({ create: { width: 7000, height: 6000, channels: 3, background: '#0000ff' } }).png().toBuffer());
});

it('makes a picture with the look at its source, and says what was found', async () => {
  const { info, plan, made } = await make('job_quick', 'blue.png', { operations: [{ op: 'resize', width: 30 }], format: 'webp' });
  expect(info).toMatchObject({ container: 'png', image: { width: 60, height: 40 } });
  expect(plan.outputs).toMatchObject([{ type: 'image', name: 'photo' }]);
  expect(made).toMatchObject({ files: [{ key: bench.key('job_quick', 'photo/photo.webp'), width: 30, height: 20 }], placeholder: { color: '#0000ff' } });
  expect(await sharp(await bench.save(made!.files[0]!.key)).metadata()).toMatchObject({ format: 'webp', width: 30, height: 20 });
});

it.each([
  ['a format that takes long to write', 'blue.png', { format: 'avif' }],
  ['a size in bytes to search for', 'blue.png', { format: 'jpeg', maxBytes: 5000 }],
  ['many files', 'blue.png', { format: 'png', variants: [10, 20, 30, 40].map((width) => ({ width })) }],
  ['a large picture', 'large.png', { format: 'jpeg' }],
  // Told by an attempt of its own, so that the source stays inspected and only the output has failed.
  ['a picture that cannot be made', 'blue.png', { format: 'jpeg', operations: [{ op: 'rotate', degrees: 45 }, { op: 'crop', left: 80, top: 60, width: 10, height: 10 }] }],
])('only looks at the source where there is %s', async (_, file, output) => {
  const { plan, made } = await make('job_slow', file, output);
  expect([plan.outputs.map(({ type }) => type), made]).toEqual([['image'], undefined]);
});

it('leaves the refusal of an output to the plan', async () => {
  const { plan, made } = await make('job_refused', 'blue.png', { operations: [{ op: 'crop', left: 100, top: 0, width: 10, height: 10 }] });
  expect([plan.outputs.map(({ type }) => type), made]).toEqual([['refused'], undefined]);
});
