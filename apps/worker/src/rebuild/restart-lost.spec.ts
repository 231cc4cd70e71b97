import { WorkflowNotFoundError } from '@temporalio/client';
import sharp from 'sharp';
import { newId } from '../../../../packages/platform/ids.js';
import { until } from '../../../../test/until.js';
import { WorkerBench } from '../../../../test/worker/worker-bench.js';
import { restartLost } from './restart-lost.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.open({ RECONCILE_INTERVAL_SECONDS: '86400' });
}, 120_000);
afterAll(() => bench?.close());

const image = (name: string, format = 'webp') => ({ name, type: 'image', format });
const picture = () => sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } }).png().toBuffer();
const restart = () => restartLost({ db: bench.api.services.db, client: bench.api.services.temporal });
const hasState = (id: string, state: string) => until(`${id} is ${state}`, async () => (await bench.job(id)).state === state);

/** As when the database of Temporal is gone. */
async function forget(ids: readonly string[]): Promise<void> {
  const { temporal } = bench.api.services;
  const { namespace } = temporal.options;
  for (const workflowId of ids) await temporal.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId } });
  await until('Temporal knows none of them', async () => (await Promise.all(ids.map((id) => bench.handle(id).describe().then(() => false, (error: unknown) => error instanceof WorkflowNotFoundError)))).every(Boolean));
}

test('jobs that Temporal has lost are started anew, and go on from their rows', async () => {
  const controlOnly = await bench.startWorker({ WORKER_ROLES: 'control' });
  const pending = (await bench.tenant.call('POST', '/v1/uploads', { fileName: 'a.png', sizeBytes: 10 })).body.id as string;
  const waiting = await bench.createJob(pending, [image('photo')]);
  const cancelled = await bench.createJob(pending, [image('photo')]);
  const inspecting = await bench.createJob(await bench.upload(await picture(), 'a.png'), [image('photo'), image('other', 'jpeg')]);
  await hasState(waiting, 'waiting');
  await hasState(cancelled, 'waiting');
  await hasState(inspecting, 'inspecting');
  await bench.tenant.call('POST', `/v1/jobs/${cancelled}/cancel`);
  await hasState(cancelled, 'cancelled');
  await controlOnly.kill('SIGKILL');
  // Told when Temporal knows hardly any of them, as of a wrong namespace.
  const many = Array.from({ length: 30 }, () => newId('job'));
  const { db } = bench.api.services;
  await db.job.createMany({ data: many.map((id) => ({ id, tenantId: bench.tenant.id, state: 'processing' as const, sequence: 1, source: { upload: 'upl_gone' }, dispatchedAt: new Date() })) });
  await forget([waiting, cancelled, inspecting]);

  expect(await restart()).toEqual({ jobs: 32, restarted: 32 });
  await until('the API has started them', async () => (await db.job.count({ where: { dispatchedAt: null } })) === 0);
  expect(await restart()).toEqual({ jobs: 32, restarted: 0 });

  await bench.startWorker();
  expect(await bench.ended(inspecting)).toMatchObject({ state: 'completed', outputs: [{ state: 'completed' }, { state: 'completed' }] });
  expect((await bench.job(waiting)).state).toBe('waiting');
  await bench.tenant.call('POST', `/v1/jobs/${waiting}/cancel`);
  expect((await bench.ended(waiting)).state).toBe('cancelled');
  expect((await bench.job(cancelled)).state).toBe('cancelled');
  for (const id of [waiting, inspecting]) {
    const events = await bench.events(id);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  }
  // Their files are gone: each says so, and none is stuck.
  await until('all have ended', async () => (await db.job.count({ where: { id: { in: many }, finishedAt: null } })) === 0);
}, 180_000);
