import { newId } from '../../../../packages/platform/ids.js';
import { deleteJobRows } from '../../../../packages/platform/job-store/earlier-run.js';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';
import type { JobChange } from '../../../../workflows/contract.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const usage = (cpuSeconds: number) => ({ cpuSeconds, wallSeconds: 2 * cpuSeconds, peakMemoryBytes: 1000 * cpuSeconds, inputBytes: 10, outputBytes: 5_000_000_000 });
const ended = (sequence: number, name: string, cpuSeconds: number): JobChange => ({ sequence, at: new Date().toISOString(), type: 'output.completed', output: { name, state: 'completed', usage: usage(cpuSeconds) } });
const today = new Date().toISOString().slice(0, 10);

async function newJob(owner: Tenant, ...outputs: { name: string; type: string }[]): Promise<string> {
  const id = newId('job');
  await api.services.db.job.create({ data: { id, tenantId: owner.id, state: 'processing', source: {}, dispatchedAt: new Date(), outputs: { create: outputs.map((output, position) => ({ ...output, position, spec: {} })) } } });
  return id;
}

test('usage is summed by day and by type, told with the job, and stays when the job is deleted', async () => {
  const id = await newJob(tenant, { name: 'a', type: 'hls' }, { name: 'b', type: 'image' });
  const other = await newJob(tenant, { name: 'a', type: 'image' });
  await applyChanges(api.services.db, id, [ended(1, 'a', 3), ended(2, 'b', 1)]);
  // What is told twice counts once; what is told anew replaces what was told before.
  await applyChanges(api.services.db, id, [ended(1, 'a', 3), ended(2, 'b', 1)]);
  await applyChanges(api.services.db, other, [ended(1, 'a', 1)]);
  await applyChanges(api.services.db, other, [{ ...ended(2, 'a', 2), type: 'output.revoked' }]);
  const { body: job } = await tenant.call('GET', `/v1/jobs/${id}`);
  expect([job.outputs[0].usage, job.usage]).toEqual([usage(3), { cpuSeconds: 4, wallSeconds: 8, peakMemoryBytes: 3000, inputBytes: 20, outputBytes: 10_000_000_000 }]);
  await deleteJobRows(api.services.db, id);
  const byType = await tenant.call('GET', `/v1/usage?groupBy=outputType&from=${today}&to=${new Date().toISOString()}`);
  expect(byType).toMatchObject({ status: 200, body: { from: today, to: today, groupBy: 'outputType', data: [{ outputType: 'hls', outputs: 1, ...usage(3) }, { outputType: 'image', outputs: 2, cpuSeconds: 3, inputBytes: 20, outputBytes: 10_000_000_000, peakMemoryBytes: 2000 }] } });
  expect((await tenant.call('GET', '/v1/usage')).body.data).toMatchObject([{ day: today, outputs: 3, cpuSeconds: 6, wallSeconds: 12 }]);
  expect((await (await api.newTenant()).call('GET', '/v1/usage')).body.data).toEqual([]);
  expect((await tenant.call('GET', '/v1/usage?from=2020-01-01&to=2020-12-31')).body.data).toEqual([]);
});

test('what shared work needed after an output had ended is added to it', async () => {
  const owner = await api.newTenant();
  const id = await newJob(owner, { name: 'a', type: 'hls' }, { name: 'b', type: 'hls' });
  await applyChanges(api.services.db, id, [ended(1, 'a', 1), ended(2, 'b', 1), { sequence: 3, at: new Date().toISOString(), type: 'job.completed', job: { state: 'completed', usage: { a: usage(4) } } }]);
  const { body: job } = await owner.call('GET', `/v1/jobs/${id}`);
  expect([job.state, job.usage.cpuSeconds, job.outputs.map((output: { usage: { cpuSeconds: number } }) => output.usage.cpuSeconds)]).toEqual(['completed', 5, [4, 1]]);
  expect((await owner.call('GET', '/v1/usage')).body.data).toMatchObject([{ cpuSeconds: 5, outputs: 2 }]);
});

test('a range that makes no sense is refused by name, and the scope is needed', async () => {
  for (const [query, path] of [['from=yesterday', 'from'], ['to=2026-13-01', 'to'], ['from=2026-02-02&to=2026-02-01', 'from'], ['from=2020-01-01&to=2026-01-01', 'from'], ['groupBy=month', 'groupBy'], ['since=1', '']]) {
    const { status, body } = await tenant.call('GET', `/v1/usage?${query}`);
    expect([query, status, body.errors?.[0].path]).toEqual([query, 422, path]);
  }
  const blind = await api.newTenant(['jobs:read']);
  expect(await blind.call('GET', '/v1/usage')).toMatchObject({ status: 403 });
});
