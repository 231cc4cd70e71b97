import { newId } from '../../../packages/platform/ids.js';
import { applyChanges } from '../../../packages/platform/job-store/mirror.js';
import { applyProgress } from '../../../packages/platform/job-store/progress.js';
import type { JobChange } from '../../../workflows/contract.js';
import { startApi } from '../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../test/services/running-api.js';
import { StoreProxy } from '../../../test/services/store-proxy.js';
import { JobNotCompletedError, Reelforge } from '../node.js';
import type { JobUpdate } from '../node.js';

let api: RunningApi;
let tenant: Tenant;
let front: StoreProxy;
let client: Reelforge;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
  front = await StoreProxy.open(() => api.url);
  client = new Reelforge({ baseUrl: front.url, apiKey: tenant.key });
});
afterAll(async () => {
  await api?.close();
  await front?.close();
});

const problem = { type: 't', title: 'T', status: 422, detail: 'There is no sound in it.', code: 'no_audio', retryable: false, cure: 'c' } as const;
const story = [
  { type: 'job.created' },
  { type: 'job.processing', job: { state: 'processing' } },
  { type: 'output.started', output: { name: 'a', state: 'processing', phase: 'encoding' } },
  { type: 'output.failed', output: { name: 'a', state: 'failed', phase: null, error: problem } },
  { type: 'job.failed', job: { state: 'failed', error: problem, finishedAt: new Date().toISOString() } },
].map((change, index) => ({ sequence: index + 1, at: new Date().toISOString(), ...change }) as JobChange);
const tell = (id: string, ...sequences: number[]) => applyChanges(api.services.db, id, sequences.map((sequence) => story[sequence - 1]!));

async function newJob(): Promise<string> {
  const id = newId('job');
  await api.services.db.job.create({ data: { id, tenantId: tenant.id, state: 'queued', source: {}, outputs: { create: [{ name: 'a', position: 0, type: 'audio', spec: {} }] } } });
  return id;
}

it('tells of every event once and in order, with progress between them, while the service goes away and comes back elsewhere', async () => {
  const id = await newJob();
  await tell(id, 1, 2, 3);
  const first = api;
  const seen: JobUpdate[] = [];
  for await (const update of client.jobs.watch(id)) {
    seen.push(update);
    if (update.type === 'output.started') await applyProgress(api.services.db, id, [{ progress: { part: 'p', shares: [{ output: 'a', weight: 1 }] }, fraction: 0.5, phase: 'encoding', speed: 2, framesPerSecond: 50 }]);
    if (update.type !== 'progress' || update.output.progress !== 0.5 || api !== first) continue;
    api = await startApi({ DATABASE_URL: first.services.config.DATABASE_URL });
    await first.close();
    await tell(id, 4, 5);
  }
  expect(seen.flatMap((update) => ('sequence' in update ? [update.sequence] : []))).toEqual([1, 2, 3, 4, 5]);
  expect(seen).toContainEqual(expect.objectContaining({ type: 'progress', output: expect.objectContaining({ name: 'a', progress: 0.5, speed: 2 }) }));
  expect(api).not.toBe(first);
});

it('begins behind the event that the caller has, and with nothing when there is nothing more', async () => {
  const id = await newJob();
  await tell(id, 1, 2, 3, 4, 5);
  const types = async (after: number) => {
    const seen: string[] = [];
    for await (const { type } of client.jobs.watch(id, { after })) seen.push(type);
    return seen;
  };
  expect(await types(3)).toEqual(['output.failed', 'job.failed']);
  expect(await types(5)).toEqual([]);
  expect((await client.jobs.events(id, { limit: 2 }).toArray()).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
});

it('waits for the end, which is an error only where that is asked for', async () => {
  const id = await newJob();
  await tell(id, 1);
  const told: string[] = [];
  const waiting = client.jobs.wait(id, { onUpdate: ({ type }) => void told.push(type) });
  await tell(id, 2, 3, 4, 5);
  expect((await waiting).state).toBe('failed');
  expect(told).toEqual(['job.created', 'job.processing', 'output.started', 'output.failed', 'job.failed']);
  const error = await client.jobs.wait(id, { orThrow: true }).catch((thrown: unknown) => thrown);
  if (!(error instanceof JobNotCompletedError)) throw error;
  expect(error).toMatchObject({ code: 'job_not_completed', job: { id, state: 'failed' }, problem: { code: 'no_audio' }, message: `${id} is failed: There is no sound in it.` });
});

it('ends when it is told to, when the job is gone, and when nobody answers for too long', async () => {
  const id = await newJob();
  const leaving = new AbortController();
  const left = client.jobs.wait(id, { signal: leaving.signal, onUpdate: () => leaving.abort(new Error('seen enough')) });
  await tell(id, 1);
  await expect(left).rejects.toThrow('seen enough');
  await expect(client.jobs.wait('job_0')).rejects.toMatchObject({ code: 'not_found', status: 404 });
  const nobody = new Reelforge({ baseUrl: 'http://127.0.0.1:1', apiKey: 'x', maxRetries: 0 });
  await expect(nobody.jobs.wait(id, { patienceMs: 1 })).rejects.toMatchObject({ code: 'connection_failed', message: expect.stringContaining('Cannot reach http://127.0.0.1:1') });
});
