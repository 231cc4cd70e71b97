import { ScheduleOverlapPolicy } from '@temporalio/client';
import pino from 'pino';
import { outputSpec } from '../../../../packages/media/spec/outputs.js';
import type { JobPlan, OutputPlan } from '../../../../packages/media/plan/plan.js';
import { deleteJob, jobWorkflowType, taskQueues } from '../../../../workflows/contract.js';
import { JobBench, type StartedJob } from '../../../../test/workflows/job-bench.js';
import { until } from '../../../../test/until.js';
import { whilePaused } from './pause-schedules.js';
import { rebuildRows } from './rebuild-rows.js';

const photo = outputSpec.parse({ name: 'photo', type: 'image' });
const plan: JobPlan = { encodes: [], audioTracks: [], outputs: [{ type: 'image', name: 'photo', spec: photo } as OutputPlan] };
/** The one upload whose bytes are in the store. */
const bytes = { sizeBytes: 7, etag: 'e', contentType: 'image/png' };
let bench: JobBench;

beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const rebuild = () => rebuildRows({ db: bench.db, client: bench.client, store: { inputBucket: 'in', head: (_bucket, key) => Promise.resolve(key.endsWith('/upl_2') ? bytes : null) }, log: pino({ level: 'silent' }) });
const start = (isHeld: boolean, upload = 'upl_1') => bench.start(plan, (script) => void (isHeld && script.block('renderImage')), { upload }, { photo });

/** What people see of a job, and its events. */
async function told(id: string) {
  const { job, outputs, events } = await bench.rows(id);
  const { createdAt: _createdAt, dispatchedAt: _dispatchedAt, checkedAt: _checkedAt, source: _source, uploadId: _uploadId, outputs: _outputs, events: _events, ...seen } = job;
  const { spec: _spec, progressedAt: _progressedAt, pace: _pace, ...output } = outputs['photo']!;
  return { ...seen, output, events: events.map(({ sequence, type, data }) => ({ sequence, type, data })) };
}

async function atItsStep(job: StartedJob): Promise<void> {
  await until('the job is at its step', async () => job.script.inputs('renderImage').length === 1 && (await bench.rows(job.id)).job.state === 'processing');
}

test('rows that a restored database does not have, or has of an earlier time, are brought to what the workflows know', async () => {
  const [ended, running, behind, deleted] = [await start(false, 'upl_2'), await start(true), await start(false), await start(false)];
  await Promise.all([ended, behind, deleted].map(({ handle }) => handle.result()));
  await atItsStep(running);
  const [endedRows, runningRows, behindRows] = [await told(ended.id), await told(running.id), await told(behind.id)];
  // As the API does it for a job whose workflow has ended.
  const input = { jobId: deleted.id, tenantId: deleted.id, source: { upload: 'upl_1' }, outputs: [photo], reopened: true };
  const deletion = await bench.client.workflow.signalWithStart(jobWorkflowType, { workflowId: deleted.id, taskQueue: taskQueues.control, args: [input], signal: deleteJob });
  await deletion.result();

  await bench.db.job.deleteMany({ where: { id: { in: [ended.id, running.id] } } });
  await bench.db.jobEvent.deleteMany({ where: { jobId: behind.id, sequence: { gt: 3 } } });
  await bench.db.job.update({ where: { id: behind.id }, data: { state: 'inspecting', sequence: 3, finishedAt: null, sourceInfo: undefined } });
  await bench.db.output.updateMany({ where: { jobId: behind.id }, data: { state: 'queued', progress: 0, sequence: 0 } });

  expect(await rebuild()).toEqual({ jobs: 4, restored: 2, told: 3, left: 1, unanswered: 0 });
  expect(await told(ended.id)).toEqual(endedRows);
  expect(await told(running.id)).toEqual(runningRows);
  expect(await told(behind.id)).toEqual(behindRows);
  expect(await bench.db.upload.findMany({ where: { tenantId: ended.id } })).toMatchObject([{ id: 'upl_2', state: 'ready', key: `${ended.id}/upl_2`, sizeBytes: 7n }]);
  expect((await bench.rows(ended.id)).job).toMatchObject({ uploadId: 'upl_2', source: { upload: 'upl_2' } });
  expect((await bench.rows(running.id)).job).toMatchObject({ uploadId: null, source: { upload: 'upl_1' } });

  expect(await rebuild()).toEqual({ jobs: 4, restored: 0, told: 0, left: 1, unanswered: 0 });
  running.script.release('renderImage');
  await running.handle.result();
  expect((await bench.rows(running.id)).job.state).toBe('completed');
});

test('jobs of tenants that do not exist are left alone', async () => {
  const job = await start(false);
  await job.handle.result();
  await bench.db.tenant.delete({ where: { id: job.id } });
  expect(await rebuild()).toMatchObject({ restored: 0, left: 2 });
  expect(await bench.db.job.count({ where: { id: job.id } })).toBe(0);
});

test('the housekeeping, which would end and remove what has no rows, stands still meanwhile, and after a failure', async () => {
  const scheduleId = 'reelforge-sweep';
  await bench.client.schedule.create({ scheduleId, spec: { intervals: [{ every: '1h' }] }, action: { type: 'startWorkflow', workflowType: 'sweep', taskQueue: 'nobody', args: [] }, policies: { overlap: ScheduleOverlapPolicy.SKIP } });
  const isPaused = async () => (await bench.client.schedule.getHandle(scheduleId).describe()).state.paused;
  expect(await whilePaused(bench.client, isPaused)).toBe(true);
  expect(await isPaused()).toBe(false);
  await expect(whilePaused(bench.client, () => Promise.reject(new Error('no worker')))).rejects.toThrow('no worker');
  expect(await isPaused()).toBe(true);
});
