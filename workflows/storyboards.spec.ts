import { planJob } from '../packages/media/plan/plan-job.js';
import { outputSpec } from '../packages/media/spec/outputs.js';
import { sourceWith } from '../packages/media/testing/sources.js';
import { JobBench } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { endOf } from '../test/workflows/job-end.js';

let jobs: JobBench;
beforeAll(async () => void (jobs = await JobBench.open()), 120_000);
afterAll(() => jobs?.close());

const outputs = [{ name: 'board', type: 'storyboard' }, { name: 'main', type: 'hls', renditions: [{ height: 720 }, { height: 360 }] }];
const plan = () => planJob(sourceWith({ video: { durationSeconds: 60, frameCount: 1500 } }), outputs.map((output) => outputSpec.parse(output)));

test('a storyboard waits for the small rendition that is made anyway', async () => {
  const job = await jobs.start(plan(), (script) => void script.block('encodeChunk'));
  await until('chunks are encoded', () => job.script.inputs('encodeChunk').length > 0);
  expect(job.script.inputs('makeStoryboard')).toEqual([]);
  job.script.release('encodeChunk');
  const { snapshot } = await endOf(jobs, job);
  expect(snapshot.outputs).toEqual({ board: 'completed', main: 'completed' });
  expect(job.script.inputs('makeStoryboard').map((input) => input.plan.rung)).toMatchObject([{ prefix: 'main/360p/' }]);
});

test('a storyboard is made from the source where the rendition fails, or is not wanted any more', async () => {
  const failing = await jobs.start(plan(), (script) => void script.fail('encodeChunk', 'unreadable_source'));
  const revoked = await jobs.start(plan(), (script) => void script.block('encodeChunk'));
  await until('chunks are encoded', () => revoked.script.inputs('encodeChunk').length > 0);
  await revoked.handle.signal('revokeOutput', 'main');
  const ends = { failing: (await endOf(jobs, failing)).snapshot.outputs, revoked: (await endOf(jobs, revoked)).snapshot.outputs };
  expect(ends).toEqual({ failing: { board: 'completed', main: 'failed' }, revoked: { board: 'completed', main: 'revoked' } });
  for (const { script } of [failing, revoked]) expect(script.inputs('makeStoryboard').map((input) => 'rung' in input.plan)).toEqual([false]);
});

test('a storyboard finds the rendition where it was made, when its hardware failed', async () => {
  const inHardware = plan();
  const hardware = { ...inHardware, encodes: inHardware.encodes.map((encode) => ({ ...encode, tracks: encode.tracks.map((track) => ({ ...track, encoder: 'h264_vaapi' as const })) })) };
  const job = await jobs.start(hardware, (script) => script.fail('encodeChunk', 'hardware_failed', 1));
  expect((await endOf(jobs, job)).snapshot.outputs).toEqual({ board: 'completed', main: 'completed' });
  const [track] = inHardware.encodes[0]!.tracks.slice(-1);
  expect(job.script.inputs('makeStoryboard').map((input) => input.plan.rung)).toMatchObject([{ prefix: `.work/${track!.id}-software/`, segments: expect.any(Number) }]);
});
