import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createHousekeeping } from '../../../activities/housekeeping/create-housekeeping.js';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { newId } from '../../../packages/platform/ids.js';
import { listOpenMultiparts } from '../../../packages/platform/object-store/list-store.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';
import { taskQueues } from '../../../workflows/contract.js';
import { housekeepingWorkflowTypes } from '../../../workflows/housekeeping-contract.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.open();
  await bench.startWorker({ RECONCILE_GRACE_SECONDS: '1', SWEEP_ORPHAN_AGE_SECONDS: '1' });
}, 120_000);
afterAll(() => bench?.close());

const db = () => bench.api.services.db;
const temporal = () => bench.api.services.temporal;
const image = { name: 'photo', type: 'image', format: 'webp' };
const long = new Date('2026-01-01T00:00:00Z');

/** Runs what a schedule starts, and returns its counts. */
function run(name: keyof typeof housekeepingWorkflowTypes): Promise<Record<string, number>> {
  return temporal().workflow.execute<() => Promise<Record<string, number>>>(housekeepingWorkflowTypes[name], { workflowId: randomUUID(), taskQueue: taskQueues.control, args: [] });
}

/** Until what is asked for has come about: what is too young for one run is there for a later one. */
async function runUntil(name: keyof typeof housekeepingWorkflowTypes, what: string, holds: () => Promise<boolean>): Promise<void> {
  await until(what, () => run(name).then(holds), 60_000);
}

const pendingUpload = async () => (await bench.tenant.call('POST', '/v1/uploads', { fileName: 'a.png', sizeBytes: 10 })).body.id as string;

/** A job that waits for its upload: its workflow runs. */
async function waitingJob(): Promise<string> {
  const id = await bench.createJob(await pendingUpload(), [image, { name: 'other', type: 'audio' }]);
  await until('it waits and says so', async () => (await bench.events(id)).length > 0);
  return id;
}

async function doneJob(): Promise<string> {
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } }).png().toBuffer();
  const id = await bench.createJob(await bench.upload(picture, 'a.png'), [image]);
  expect((await bench.ended(id)).state).toBe('completed');
  return id;
}

async function expectWholeStream(id: string): Promise<void> {
  const events = await bench.events(id);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ type }) => /^job\.(completed|partial|failed|cancelled)$/.test(type)).map(({ sequence }) => sequence)).toEqual([events.length]);
  expect((await bench.job(id)).sequence).toBe(events.length);
}

const statusOf = (id: string) => bench.handle(id).describe().then(({ status }) => status.name, () => 'MISSING');
const exists = async (bucket: string, key: string) => (await bench.store.head(bucket, key)) !== null;

describe('the reconciler', () => {
  test('a job whose workflow was terminated fails with the reason, and its events go on with the next number', async () => {
    const id = await waitingJob();
    await bench.handle(id).terminate('by hand');
    await runUntil('reconcile', 'the job has failed', async () => (await bench.job(id)).state === 'failed');
    const job = await bench.job(id);
    expect(job).toMatchObject({ error: { code: 'workflow_lost', detail: expect.stringContaining('terminated') }, finishedAt: expect.any(String), outputs: [{ state: 'failed', error: { code: 'workflow_lost' } }, { state: 'failed' }] });
    await expectWholeStream(id);
  }, 120_000);

  test('a job that nothing is told of is started again; one whose workflow is lost fails', async () => {
    const base = { tenantId: bench.tenant.id, source: { upload: await pendingUpload() }, dispatchedAt: long, createdAt: long };
    const outputs = { create: [{ name: 'photo', type: 'image', position: 0, spec: image }] };
    const [untold, lost] = [newId('job'), newId('job')];
    await db().job.create({ data: { ...base, id: untold, state: 'queued', outputs } });
    await db().job.create({ data: { ...base, id: lost, state: 'processing', sequence: 2, outputs, events: { create: [1, 2].map((sequence) => ({ sequence, type: 'test', data: {}, at: long })) } } });
    await runUntil('reconcile', 'both are repaired', async () => (await bench.job(lost)).state === 'failed' && (await statusOf(untold)) === 'RUNNING');
    await expectWholeStream(lost);
    expect((await bench.job(lost)).error!.detail).toContain('not known');
    expect((await bench.job(untold)).state).not.toBe('failed');
  }, 120_000);

  test('rows that have lost changes are told them again, by a workflow that runs and by one that has ended', async () => {
    const [running, ended] = [await waitingJob(), await doneJob()];
    const [before, events] = [await bench.job(ended), await bench.events(ended)];
    const told = await bench.events(running);
    await db().jobEvent.deleteMany({ where: { OR: [{ jobId: running }, { jobId: ended, sequence: { gt: 2 } }] } });
    await db().job.update({ where: { id: running }, data: { sequence: 0, dispatchedAt: long } });
    await db().job.update({ where: { id: ended }, data: { sequence: 2, state: 'processing', finishedAt: null, progress: 0, dispatchedAt: long } });
    await db().output.updateMany({ where: { jobId: ended }, data: { sequence: 2, state: 'processing', files: [], progress: 0 } });
    await runUntil('reconcile', 'both know all again', async () => (await bench.job(ended)).state === 'completed' && (await bench.events(running)).length >= told.length);
    expect(await bench.job(ended)).toEqual(before);
    expect(await bench.events(ended)).toEqual(events);
    expect((await bench.job(running)).sequence).toBe((await bench.events(running)).length);
  }, 120_000);

  test('the workflow of a job that does not exist is ended, and others are left alone', async () => {
    const [stray, kept] = [await waitingJob(), await waitingJob()];
    await db().job.delete({ where: { id: stray } });
    await runUntil('reconcile', 'the stray has ended', async () => (await statusOf(stray)) !== 'RUNNING');
    expect([await statusOf(kept), (await bench.job(kept)).state]).toEqual(['RUNNING', 'waiting']);
    // As sets of ids, jobs that have not ended are the workflows that run.
    const open: string[] = [];
    for await (const { workflowId } of temporal().workflow.list({ query: "WorkflowType = 'jobWorkflow' AND ExecutionStatus = 'Running'" })) open.push(workflowId);
    const active = await db().job.findMany({ where: { finishedAt: null }, select: { id: true } });
    expect(active.map(({ id }) => id).sort()).toEqual(open.sort());
  }, 120_000);

  test('rather than failing every job it does nothing when hardly any workflow is known', async () => {
    const ids = Array.from({ length: 60 }, () => newId('job'));
    await db().job.createMany({ data: ids.map((id) => ({ id, tenantId: bench.tenant.id, state: 'processing' as const, sequence: 1, source: {}, dispatchedAt: long })) });
    expect((await run('reconcile'))['failed']).toBe(1);
    expect(await db().job.count({ where: { id: { in: ids }, state: 'processing' } })).toBe(60);
    await db().job.deleteMany({ where: { id: { in: ids } } });
  }, 120_000);
});

describe('the sweeper', () => {
  test('removes objects and multipart uploads without an owner, and what ended jobs have left, and nothing else', async () => {
    const { store, tenant } = bench;
    const id = await doneJob();
    const [file] = (await bench.job(id)).outputs[0]!.files;
    const waiting = await waitingJob();
    const { body: parts } = await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 10, method: 'multipart' });
    const put = async (bucket: string, key: string) => {
      await store.put(bucket, key, 'x', 'text/plain');
      return [bucket, key] as const;
    };
    const doomed = await Promise.all([
      put(store.inputBucket, `${tenant.id}/${newId('upl')}`),
      put(store.outputBucket, `${tenant.id}/${newId('job')}/main/00001.m4s`),
      put(store.outputBucket, `${tenant.id}/${newId('plan')}/.work/joined.mov`),
      put(store.outputBucket, `${tenant.id}/${id}/.work/v0/00001.m4s`),
      put(store.outputBucket, `${tenant.id}/${id}/revoked/a.webp`),
    ]);
    const kept = await Promise.all([put(store.outputBucket, `${tenant.id}/${waiting}/.work/a`), put(store.outputBucket, 'notes/readme.txt'), put(store.inputBucket, 'notes/readme.txt')]);
    for (const bucket of [store.inputBucket, store.outputBucket]) await store.startMultipart(bucket, `${tenant.id}/${newId('upl')}`);
    const open = async () => {
      const found: string[] = [];
      for (const bucket of [store.inputBucket, store.outputBucket]) for await (const page of listOpenMultiparts(store, bucket)) found.push(...page.map(({ key }) => key));
      return found;
    };
    expect(await open()).toHaveLength(3);
    await runUntil('sweep', 'the orphans are gone', async () => (await Promise.all(doomed.map(([bucket, key]) => exists(bucket, key)))).every((there) => !there) && (await open()).length === 1);
    expect(await open()).toEqual([expect.stringContaining(parts.id as string)]);
    for (const [bucket, key] of [...kept, [file!.bucket, file!.key] as const]) expect([key, await exists(bucket, key)]).toEqual([key, true]);
  }, 120_000);

  test('removes uploads that came too late, and those that no job needs any more', async () => {
    const { store } = bench;
    const [late, used, unused] = [await pendingUpload(), await pendingUpload(), await bench.upload(Buffer.from('x'))];
    const job = await bench.createJob(await bench.upload(Buffer.from('y')), [{ name: 'a', type: 'audio' }]);
    await bench.ended(job);
    const recent = (await db().job.findUniqueOrThrow({ where: { id: job } })).uploadId!;
    await bench.createJob(used, [image]);
    const rows = await db().upload.findMany({ where: { id: { in: [late, used, unused, recent] } } });
    const keyOf = (id: string) => rows.find((row) => row.id === id)!.key;
    for (const id of [late, used]) await store.put(store.inputBucket, keyOf(id), 'x', 'image/png');
    await db().upload.update({ where: { id: late }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await db().upload.updateMany({ where: { id: { in: [unused, recent] } }, data: { completedAt: new Date('2020-01-01') } });
    await runUntil('sweep', 'two are gone', async () => !(await exists(store.inputBucket, keyOf(late))) && !(await exists(store.inputBucket, keyOf(unused))));
    expect([await exists(store.inputBucket, keyOf(used)), await exists(store.inputBucket, keyOf(recent))]).toEqual([true, true]);
    expect((await db().upload.findMany({ where: { id: { in: [late, unused, recent] } }, orderBy: { id: 'asc' } })).map(({ state }) => state).sort()).toEqual(['deleted', 'expired', 'ready']);
  }, 120_000);

  test('removes old rows, and only counts them where it is told to', async () => {
    const id = await doneJob();
    const waiting = await waitingJob();
    await db().jobEvent.updateMany({ where: { jobId: { in: [id, waiting] } }, data: { at: new Date('2020-01-01') } });
    const record = (key: string, expiresAt: Date) => ({ tenantId: bench.tenant.id, key, requestHash: 'h', claim: 'c', expiresAt });
    await db().idempotencyRecord.createMany({ data: [record('old', long), record('new', new Date(Date.now() + 60_000))] });
    await db().cachedResult.create({ data: { jobId: id, output: 'photo', tenantId: bench.tenant.id, key: 'k', digest: 'd' } });
    await db().output.updateMany({ where: { jobId: id }, data: { state: 'revoked' } });
    const state = async () => ({ events: await bench.events(id).then((events) => events.map(({ sequence }) => sequence)), waiting: (await bench.events(waiting)).length, keys: (await db().idempotencyRecord.findMany()).map(({ key }) => key).sort(), results: await db().cachedResult.count() });
    const before = await state();
    const config = parseConfig(workerSchema, { DATABASE_URL: 'postgresql://unused', SWEEP_DRY_RUN: 'true' });
    const dry = createHousekeeping({ config, db: db(), store: bench.store });
    const counted = await new MockActivityEnvironment().run<[{ after: null }], { counts: Readonly<Record<string, number>> }, typeof dry.sweepRows>(dry.sweepRows, { after: null });
    expect(await state()).toEqual(before);
    await run('sweep');
    expect(await state()).toEqual({ events: [before.events.length], waiting: before.waiting, keys: ['new'], results: 0 });
    expect(counted.counts).toMatchObject({ events: before.events.length - 1, idempotencyRecords: 1, cachedResults: 1 });
  }, 120_000);
});

test('schedules run both, one run at a time, and a worker that starts later brings them up to date', async () => {
  const handle = temporal().schedule.getHandle('reelforge-reconcile');
  await bench.startWorker({ RECONCILE_INTERVAL_SECONDS: '120', WORKER_ROLES: 'control' });
  const { spec, policies } = await handle.describe();
  expect([spec.intervals, policies.overlap]).toEqual([[expect.objectContaining({ every: 120_000 })], 'SKIP']);
  for (const name of ['reconcile', 'sweep']) {
    const schedule = temporal().schedule.getHandle(`reelforge-${name}`);
    await schedule.trigger();
    await until(`${name} has run`, async () => (await schedule.describe()).info.recentActions.length > 0, 60_000);
    const { action } = (await schedule.describe()).info.recentActions.at(-1)!;
    expect(await temporal().workflow.getHandle(action.workflow.workflowId).result()).toEqual(expect.any(Object));
  }
}, 120_000);
