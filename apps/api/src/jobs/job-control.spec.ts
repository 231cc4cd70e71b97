import { newId } from '../../../../packages/platform/ids.js';
import { findJob } from '../../../../packages/platform/job-store/jobs.js';
import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

// No worker runs here: what workflows answer is tested with real ones, in apps/worker.
let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const mp3 = { name: 'sound', type: 'audio' };
const newJob = async (who = tenant, request: object = {}) => {
  const { body: upload } = await who.call('POST', '/v1/uploads', { fileName: 'a.mp4' });
  return (await who.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [mp3], ...request })).body.id as string;
};

/** A row as a worker leaves it, without a workflow. */
async function endedJob(states: Record<string, 'completed' | 'failed' | 'skipped' | 'revoked' | 'cancelled'>, source: object = { bucket: 'b', key: 'k' }, specs: Record<string, object> = {}): Promise<string> {
  const id = newId('job');
  const outputs = Object.entries(states).map(([name, state], position) => ({ name, state, position, type: 'audio', spec: { name, type: 'audio', ...specs[name] }, sequence: 9 }));
  await api.services.db.job.create({ data: { id, tenantId: tenant.id, state: 'partial', sequence: 9, source, dispatchedAt: new Date(), finishedAt: new Date(), outputs: { create: outputs } } });
  return id;
}

const signalsOf = async (id: string) => (await api.services.temporal.workflow.getHandle(id).fetchHistory()).events!.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName).filter(Boolean);

it('a cancellation waits in Temporal for a worker when none lives, also where nobody has started the workflow', async () => {
  const job = await newJob();
  expect(await tenant.call('POST', `/v1/jobs/${job}/cancel`)).toMatchObject({ status: 202, body: { id: job, state: 'waiting' } });
  expect(await signalsOf(job)).toContain('cancelJob');

  const { outputs: _, ...row } = (await findJob(api.services.db, tenant.id, job))!;
  const orphan = newId('job');
  await api.services.db.job.create({ data: { ...row, id: orphan, dispatchedAt: null, source: row.source as object, metadata: row.metadata as object, sourceInfo: undefined, error: undefined, outputs: { create: { name: 'sound', type: 'audio', position: 0, spec: mp3 } } } });
  expect((await tenant.call('POST', `/v1/jobs/${orphan}/cancel`)).status).toBe(202);
  expect(await signalsOf(orphan)).toEqual(['cancelJob']);
}, 60_000);

it.each([
  ['cancelled', 'POST', '/cancel', undefined, 409, 'job_ended'],
  ['revoked of an output that it does not have', 'DELETE', '/outputs/none', undefined, 404, 'not_found'],
  ['revoked of a failed output', 'DELETE', '/outputs/failed', undefined, 409, 'output_without_result'],
  ['revoked of a skipped output', 'DELETE', '/outputs/skipped', undefined, 409, 'output_without_result'],
  ['revoked of a cancelled output', 'DELETE', '/outputs/cancelled', undefined, 409, 'output_without_result'],
  ['revoked of a revoked output', 'DELETE', '/outputs/revoked', undefined, 409, 'output_revoked'],
  ['asked to make a completed output again', 'POST', '/retry', { outputs: ['completed'] }, 409, 'output_not_retryable'],
  ['asked to make an unknown output again', 'POST', '/retry', { outputs: ['failed', 'none'] }, 422, 'invalid_request'],
  ['asked to make no output again', 'POST', '/retry', { outputs: [] }, 422, 'invalid_request'],
])('a job that has ended and is %s says why not', async (_, method, path, body, status, code) => {
  const job = await endedJob({ completed: 'completed', failed: 'failed', skipped: 'skipped', cancelled: 'cancelled', revoked: 'revoked' });
  const answer = await tenant.call(method, `/v1/jobs/${job}${path}`, body);
  expect(answer).toMatchObject({ status, body: { code, detail: expect.stringMatching(/\w/), cure: expect.stringMatching(/\w/) } });
  if (path === '/retry' && body!.outputs.length) expect(answer.body.errors ?? []).toEqual(status === 422 ? [{ path: 'outputs.1', message: 'the job has no output "none"' }] : []);
  await expect(api.services.temporal.workflow.getHandle(job).describe()).rejects.toThrow(/not found/);
});

it('a job without failed outputs has nothing to make again', async () => {
  expect(await tenant.call('POST', `/v1/jobs/${await endedJob({ a: 'completed', b: 'revoked' })}/retry`)).toMatchObject({ status: 409, body: { code: 'nothing_to_retry' } });
});

describe('a job that has lost a file', () => {
  const upload = async (state: 'ready' | 'deleted' | 'expired') => {
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' });
    await api.services.db.upload.update({ where: { id: body.id }, data: { state } });
    return body.id as string;
  };
  const states = { failed: 'failed', other: 'failed', done: 'completed' } as const;

  it.each<[string, () => Promise<[object, Record<string, object>]>, string]>([
    ['its source', async () => [{ upload: await upload('deleted') }, {}], 'upload_deleted'],
    ['a part of its source', async () => [{ concat: [{ upload: await upload('ready') }, { upload: await upload('deleted') }] }, {}], 'upload_deleted'],
    ['a source that never came', async () => [{ upload: await upload('expired') }, {}], 'upload_expired'],
    ['a source whose row is gone, too', async () => [{ upload: 'upl_0' }, {}], 'upload_deleted'],
    ['a cover', async () => [{ upload: await upload('ready') }, { other: { cover: { upload: await upload('deleted') } } }], 'upload_deleted'],
  ])('%s, is not made again', async (_, make, code) => {
    const [source, specs] = await make();
    const job = await endedJob(states, source, specs);
    expect(await tenant.call('POST', `/v1/jobs/${job}/retry`)).toMatchObject({ status: 410, body: { code, detail: expect.stringContaining('upl_') } });
    await expect(api.services.temporal.workflow.getHandle(job).describe()).rejects.toThrow(/not found/);
  });

  it('is made again where that file is not read', async () => {
    const job = await endedJob(states, { upload: await upload('ready') }, { other: { cover: { upload: await upload('deleted') } }, done: { cover: { upload: await upload('deleted') } } });
    expect((await tenant.call('POST', `/v1/jobs/${job}/retry`, { outputs: ['failed'] })).status).toBe(202);
    expect(await signalsOf(job)).toEqual(['retryOutputs']);
  });
});

it('jobs of others do not exist, and a key without jobs:write changes nothing', async () => {
  const job = await newJob();
  const other = await api.newTenant();
  const reader = await api.newTenant(['jobs:read']);
  for (const [method, path] of [['POST', '/cancel'], ['POST', '/retry'], ['DELETE', '/outputs/sound'], ['DELETE', '']]) {
    expect([path, (await other.call(method!, `/v1/jobs/${job}${path}`)).status]).toEqual([path, 404]);
    expect([path, (await reader.call(method!, `/v1/jobs/${job}${path}`)).status]).toEqual([path, 403]);
  }
  expect((await reader.call('POST', '/v1/jobs/cancel', { ids: [job] })).status).toBe(403);
  expect((await other.call('POST', '/v1/jobs/cancel', { ids: [job] })).body.data).toMatchObject([{ id: job, status: 404, problem: { code: 'not_found' } }]);
  expect(await signalsOf(job)).toEqual([]);
});

it('a list of jobs is cancelled each for itself', async () => {
  const [running, ended] = [await newJob(), await endedJob({ a: 'completed' })];
  const { status, body } = await tenant.call('POST', '/v1/jobs/cancel', { ids: [running, ended, 'job_0', running] });
  expect({ status, body }).toMatchObject({ status: 200, body: { data: [{ id: running, status: 202, job: { id: running } }, { id: ended, status: 409, problem: { code: 'job_ended' } }, { id: 'job_0', status: 404, problem: { code: 'not_found' } }, { id: running, status: 202 }] } });
  expect(await signalsOf(running)).toEqual(['cancelJob']);
  for (const ids of [[], Array.from({ length: 101 }, () => 'job_0'), 'job_0', [1]]) expect((await tenant.call('POST', '/v1/jobs/cancel', { ids })).status).toBe(422);
}, 60_000);

it('without Temporal nothing is promised', async () => {
  const cut = await startApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  try {
    const owner = await cut.newTenant();
    const { body: upload } = await owner.call('POST', '/v1/uploads', { fileName: 'a' });
    const { body: job } = await owner.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [mp3] });
    expect(await owner.call('POST', `/v1/jobs/${job.id}/cancel`)).toMatchObject({ status: 503, body: { code: 'dependency_unavailable' } });
  } finally {
    await cut.close();
  }
}, 60_000);
