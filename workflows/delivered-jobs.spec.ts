import type { OutputPlan } from '../packages/media/plan/plan.js';
import type { Destination } from '../packages/media/spec/destination.js';
import { outputSpec } from '../packages/media/spec/outputs.js';
import { until } from '../test/until.js';
import { JobBench, type StartedJob } from '../test/workflows/job-bench.js';
import { called, endOf } from '../test/workflows/job-end.js';
import { mp3, planOf, sourceInfo, wide } from '../test/workflows/plans.js';
import { ask, endOfReopened } from '../test/workflows/reopen.js';
import type { Script } from '../test/workflows/stand-in-activities.js';
import { cancelJob, jobSnapshot, retryOutputs, revokeOutput, verdictOf } from './contract.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const destination: Destination = { bucket: 'deliveries', prefix: 'films', createBucket: false, ifExists: 'fail' };
const isWide = ({ output }: { output: string }) => output === 'wide';
const start = (prepare: (script: Script) => void = () => {}, source: Parameters<JobBench['start']>[2] = { upload: 'upl_1' }, request = {}) => bench.start(planOf(wide, mp3), prepare, source, { wide: { destination } }, request);
const activitiesOf = (job: StartedJob) => job.script.calls.map(({ activity }) => activity);
const stateOf = async (job: StartedJob, output: string) => (await job.handle.query(jobSnapshot)).outputs[output];

test('an output is looked after before anything is encoded, and completed when it is delivered', async () => {
  const job = await start((script) => script.block('deliverOutput'), { bucket: 'sources', key: 'a.mp4' });
  await called(job, 'deliverOutput');
  expect([await stateOf(job, 'wide'), activitiesOf(job).indexOf('checkDestination') < activitiesOf(job).indexOf('inspectSource')]).toEqual(['processing', true]);
  expect(job.script.inputs('checkDestination')).toMatchObject([{ output: 'wide', destination, names: ['master.m3u8'], reads: [{ bucket: 'sources', key: 'a.mp4' }] }]);
  job.script.release('deliverOutput');
  const { outputs, events } = await endOf(bench, job);
  expect(outputs).toMatchObject({ wide: { state: 'completed', files: [{ bucket: 'deliveries' }] }, mp3: { state: 'completed', files: [{ bucket: 'out' }] } });
  expect(events.map(({ type, data }) => [type, (data as { output?: { phase?: string } }).output?.phase])).toContainEqual(['output.phase', 'uploading']);
  expect(activitiesOf(job)).not.toContain('takeBackOutput');
});

test('a bucket that one output has made is there for the others', async () => {
  const job = await bench.start(planOf(wide, mp3), undefined, undefined, { wide: { destination }, mp3: { destination: { ...destination, createBucket: true } } });
  expect((await endOf(bench, job)).snapshot.state).toBe('completed');
  expect(job.script.inputs('checkDestination').map((input) => [input.output, input.destination.createBucket]).sort()).toEqual([['mp3', true], ['wide', true]]);
});

test('one that could not be delivered fails at once, and nobody encodes for it', async () => {
  const one = await start((script) => script.fail('checkDestination', 'destination_exists'));
  const all = await bench.start(planOf(wide), (script) => script.fail('checkDestination', 'destination_missing'), undefined, { wide: { destination } });
  const { snapshot, outputs } = await endOf(bench, one);
  expect([snapshot, outputs['wide']!.error]).toMatchObject([{ state: 'partial', outputs: { wide: 'failed', mp3: 'completed' } }, { code: 'destination_exists' }]);
  expect(one.script.inputs('inspectSource')).toMatchObject([{ outputs: [{ name: 'mp3' }], places: { wide: 0, mp3: 1 } }]);
  expect(await endOf(bench, all)).toMatchObject({ job: { state: 'failed', error: { code: 'destination_missing' } } });
  expect(activitiesOf(all)).toEqual(['resolveSource', 'checkDestination']);
});

test('one whose delivery fails is failed, leaves nothing, and can be made again', async () => {
  const job = await start((script) => {
    script.fail('deliverOutput', 'destination_exists', 1);
    script.block('encodeAudioFile');
  });
  await until('it has failed', async () => (await stateOf(job, 'wide')) === 'failed');
  const calls = activitiesOf(job);
  expect(calls.indexOf('takeBackOutput')).toBeLessThan(job.script.calls.findIndex(({ activity, input }) => activity === 'removeObjects' && (input as { prefix: string }).prefix === 'wide/'));
  await job.handle.signal(retryOutputs, ['wide']);
  await until('it is to be made again', async () => (await stateOf(job, 'wide')) !== 'failed');
  job.script.release('encodeAudioFile');
  expect((await endOf(bench, job)).snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'completed' } });
  expect([job.script.inputs('checkDestination').length, job.script.inputs('deliverOutput').length]).toEqual([2, 2]);
});

test('a revocation takes back what was delivered, while it is and afterwards, and says what it could not', async () => {
  const during = await start((script) => script.block('deliverOutput'));
  const after = await start((script) => script.block('encodeAudioFile'));
  const inVain = await start((script) => {
    script.block('encodeAudioFile');
    script.fail('takeBackOutput', 'destination_exists');
  });
  await called(during, 'deliverOutput');
  for (const job of [after, inVain]) await until('it is completed', async () => (await stateOf(job, 'wide')) === 'completed');
  for (const job of [during, after, inVain]) await job.handle.signal(revokeOutput, 'wide');
  for (const job of [after, inVain]) await until('it is revoked', async () => (await stateOf(job, 'wide')) === 'revoked');
  for (const job of [after, inVain]) job.script.release('encodeAudioFile');
  for (const job of [during, after, inVain]) {
    const { outputs } = await endOf(bench, job);
    expect(outputs['wide']).toMatchObject({ state: 'revoked', files: [], error: job === inVain ? { code: 'destination_exists' } : null });
    expect(job.script.inputs('takeBackOutput')).toMatchObject([{ output: 'wide', destination }]);
  }
});

test('a job that is cancelled takes back what it has delivered', async () => {
  const cancelled = await start((script) => script.block('encodeAudioFile'));
  await until('it is completed', async () => (await stateOf(cancelled, 'wide')) === 'completed');
  await cancelled.handle.signal(cancelJob);
  expect((await endOf(bench, cancelled)).snapshot).toMatchObject({ state: 'cancelled', outputs: { wide: 'cancelled' } });
  expect(activitiesOf(cancelled).slice(-2)).toEqual(['takeBackOutput', 'removeObjects']);
});

test('when a job has ended, a revocation takes back what it has delivered, and its deletion does not', async () => {
  const [revoked, deleted] = [await start(), await start()];
  for (const job of [revoked, deleted]) await endOf(bench, job);
  const outputs = [{ ...wide, destination }, mp3];
  await ask(bench, revoked, outputs, verdictOf.revoke, 'wide');
  expect((await endOfReopened(bench, revoked)).outputs['wide']).toMatchObject({ state: 'revoked', files: [] });
  expect(activitiesOf(revoked).slice(-2)).toEqual(['takeBackOutput', 'removeObjects']);
  await ask(bench, deleted, outputs, verdictOf.delete);
  await until('its rows are gone', async () => (await bench.db.job.count({ where: { id: deleted.id } })) === 0);
  expect(activitiesOf(deleted).at(-1)).toBe('removeObjects');
  expect(activitiesOf(deleted)).not.toContain('takeBackOutput');
});

test('a copy of an earlier result is delivered as what is made is, and not made when that fails', async () => {
  const copied = { cached: { job: 'job_before', output: 'wide' }, files: [{ bucket: 'out', key: 'new/wide/master.m3u8', contentType: 'text/plain', sizeBytes: 3 }] };
  const found = (script: Script) => {
    script.earlier = { keys: { wide: 'k1' }, found: ['wide'], info: sourceInfo };
    script.copied = copied;
  };
  const job = await start(found, undefined, { cache: true });
  const failing = await start((script) => {
    found(script);
    script.fail('deliverOutput', 'destination_exists');
  }, undefined, { cache: true });
  expect((await endOf(bench, job)).outputs['wide']).toMatchObject({ state: 'completed', cached: copied.cached, files: [{ bucket: 'deliveries', key: 'new/wide/master.m3u8' }] });
  expect((await endOf(bench, failing)).outputs['wide']).toMatchObject({ state: 'failed', error: { code: 'destination_exists' }, files: [] });
  for (const { script } of [job, failing]) expect([script.inputs('copyResult').length, script.inputs('encodeChunk').length]).toEqual([1, 0]);
  expect(failing.script.inputs('takeBackOutput').filter(isWide)).toHaveLength(1);
});

test('a lone picture is delivered, too', async () => {
  const spec = outputSpec.parse({ name: 'photo', type: 'image', destination });
  const file = { bucket: 'out', key: 'photo/photo.jpg', contentType: 'image/jpeg', sizeBytes: 3, width: 30, height: 20 };
  const job = await bench.start({ encodes: [], audioTracks: [], outputs: [{ type: 'image', name: 'photo', spec } as OutputPlan] }, (script) => void (script.made = { files: [file] }), undefined, { photo: spec });
  expect((await endOf(bench, job)).outputs['photo']).toMatchObject({ state: 'completed', files: [{ ...file, bucket: 'deliveries' }] });
  expect(activitiesOf(job)).toEqual(['resolveSource', 'checkDestination', 'renderAtOnce', 'deliverOutput']);
});
