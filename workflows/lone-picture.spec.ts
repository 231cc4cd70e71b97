import { outputSpec } from '../packages/media/spec/outputs.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import { JobBench } from '../test/workflows/job-bench.js';
import { called, endOf } from '../test/workflows/job-end.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const spec = outputSpec.parse({ name: 'photo', type: 'image' });
const photo = { type: 'image', name: 'photo', spec } as OutputPlan;
const plan = { encodes: [], audioTracks: [], outputs: [photo] };
const file = { bucket: 'out', key: 'photo/photo.jpg', contentType: 'image/jpeg', sizeBytes: 3, width: 30, height: 20 };
const start = (prepare?: Parameters<JobBench['start']>[1]) => bench.start(plan, prepare, undefined, { photo: spec });
const everything = ['job.created', 'job.queued', 'job.inspecting', 'job.inspected', 'job.processing', 'output.started', 'output.completed', 'job.completed'];

test('a lone picture takes one activity and two workflow tasks, and is told like any other job', async () => {
  const job = await start((script) => void (script.made = { files: [file] }));
  const { job: row, outputs, types } = await endOf(bench, job);
  expect([row.state, types]).toEqual(['completed', everything]);
  expect(outputs['photo']).toMatchObject({ state: 'completed', progress: 1, files: [file] });
  const { events } = await job.handle.fetchHistory();
  const count = (attributes: 'activityTaskScheduledEventAttributes' | 'workflowTaskCompletedEventAttributes' | 'timerStartedEventAttributes') => events!.filter((event) => event[attributes]).length;
  expect([count('activityTaskScheduledEventAttributes'), count('workflowTaskCompletedEventAttributes'), count('timerStartedEventAttributes')]).toEqual([1, 2, 0]);
});

test('a picture that is not made with the inspection is rendered afterwards', async () => {
  const job = await start();
  const { job: row, types } = await endOf(bench, job);
  expect([row.state, types]).toEqual(['completed', everything]);
  expect(job.script.calls.map(({ activity }) => activity)).toEqual(['resolveSource', 'renderAtOnce', 'renderImage']);
});

test('the failure of a picture is its own, and that of its source the job\'s', async () => {
  const [broken, unreadable] = await Promise.all([start((script) => script.fail('renderImage', 'empty_result')), start((script) => script.fail('renderAtOnce', 'unreadable_source'))]);
  expect(await endOf(bench, broken)).toMatchObject({ job: { state: 'failed', error: { code: 'empty_result' }, sourceInfo: { container: 'mov' } }, outputs: { photo: { state: 'failed' } } });
  expect(await endOf(bench, unreadable)).toMatchObject({ job: { state: 'failed', error: { code: 'unreadable_source' }, sourceInfo: null }, outputs: { photo: { state: 'failed' } } });
});

test('a job that is cancelled while its picture is made leaves nothing', async () => {
  const job = await start((script) => void script.block('renderAtOnce'));
  await called(job, 'renderAtOnce');
  await job.handle.signal('cancelJob');
  expect(await endOf(bench, job)).toMatchObject({ snapshot: { state: 'cancelled', outputs: { photo: 'cancelled' } } });
  expect(job.script.inputs('removeObjects').map(({ prefix }) => prefix)).toEqual(['']);
});
