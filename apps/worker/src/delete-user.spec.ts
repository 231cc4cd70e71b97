import sharp from 'sharp';
import { newPerson } from '../../../test/services/people.js';
import { call } from '../../../test/services/running-api.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.open();
  await bench.startWorker();
}, 120_000);
afterAll(() => bench?.close());

const image = { name: 'photo', type: 'image', format: 'webp' };
const picture = () => sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } }).png().toBuffer();

/** Tables with rows of the tenant. */
async function tablesOf(tenantId: string): Promise<string[]> {
  const { db } = bench.api.services;
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(`SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'tenant_id' AND table_schema = 'public'`);
  expect(tables.length).toBeGreaterThan(8);
  const found = await Promise.all(tables.map(async ({ name }) => ((await db.$queryRawUnsafe<object[]>(`SELECT 1 FROM "${name}" WHERE tenant_id = $1 LIMIT 1`, tenantId)).length ? [name] : [])));
  return found.flat().sort();
}

async function objectsOf(tenantId: string): Promise<string[]> {
  const keys: string[] = [];
  for (const bucket of [bench.store.inputBucket, bench.store.outputBucket]) for await (const { key } of bench.store.list(bucket, `${tenantId}/`)) keys.push(key);
  return keys;
}

test('a user who leaves takes everything along: credentials at once, then jobs, uploads, objects and rows, and it is said when that is done', async () => {
  const { api } = bench;
  const person = await newPerson(api);
  const { tenantId } = person.user;
  const [session, other] = [await person.logIn(), await person.logIn()];
  const { body: apiKey } = await session.call('POST', '/v1/api-keys', { name: 'robot' });
  const tenant = { ...bench.tenant, id: tenantId, key: apiKey.key as string, call: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => call(api.url + path, method, body, { authorization: `Bearer ${apiKey.key}`, ...headers }) };
  await tenant.call('POST', '/v1/presets', { name: 'mine', output: { type: 'mp4' } }, { 'idempotency-key': 'k' });
  await tenant.call('POST', '/v1/webhooks', { url: 'https://example.com/hook' });
  const done = await bench.createJob(await bench.upload(await picture(), 'a.png', tenant), [image], {}, tenant);
  await until('the job has ended', async () => (await tenant.call('GET', `/v1/jobs/${done}`)).body.state === 'completed');
  const pending = (await tenant.call('POST', '/v1/uploads', { fileName: 'b.png', sizeBytes: 100_000_000 })).body.id as string;
  const waiting = await bench.createJob(pending, [image], {}, tenant);
  await api.started();
  const untouched = await bench.createJob(await bench.upload(await picture(), 'c.png'), [image]);
  await bench.ended(untouched);
  const before = { tables: await tablesOf(bench.tenant.id), objects: await objectsOf(bench.tenant.id) };
  expect((await objectsOf(tenantId)).length).toBeGreaterThanOrEqual(2);

  const answer = await session.call('DELETE', '/v1/users/me');
  expect([answer.status, answer.body]).toEqual([204, '']);
  const place = answer.headers.get('location')!;
  expect(place).toMatch(/^\/v1\/deletions\/del_[0-9a-f]{32}$/);
  for (const [method, path] of [['GET', '/v1/users/me'], ['DELETE', '/v1/users/me'], ['GET', '/v1/jobs']] as const) expect([(await session.call(method, path)).status, (await other.call(method, path)).status]).toEqual([401, 401]);
  expect((await tenant.call('GET', '/v1/jobs')).status).toBe(401);
  expect((await call(`${api.url}/v1/sessions/refresh`, 'POST', { refreshToken: session.refreshToken })).status).toBe(401);
  await expect(person.logIn()).rejects.toThrow('wrong_credentials');

  await until('it is done', async () => (await call(api.url + place, 'GET')).body.state === 'done', 60_000);
  const { body: deletion } = await call(api.url + place, 'GET');
  expect(Date.parse(deletion.finishedAt as string)).toBeGreaterThan(Date.parse(deletion.requestedAt as string));
  expect(await tablesOf(tenantId)).toEqual(['audit_entries', 'tenant_deletions']);
  expect(await api.services.db.tenant.findUnique({ where: { id: tenantId } })).toBeNull();
  expect(await objectsOf(tenantId)).toEqual([]);
  for (const id of [done, waiting]) expect((await bench.handle(id).describe()).status.name).toBe('COMPLETED');
  expect({ tables: await tablesOf(bench.tenant.id), objects: await objectsOf(bench.tenant.id) }).toEqual(before);
  expect((await call(`${api.url}/v1/deletions/del_${'0'.repeat(32)}`, 'GET')).status).toBe(404);
});

test('a deletion that could not be started is, by the dispatcher', async () => {
  const { api } = bench;
  const { user } = await newPerson(api);
  const { db } = api.services;
  const deletion = await db.tenantDeletion.create({ data: { id: `del_${'a'.repeat(32)}`, tenantId: user.tenantId, requestedAt: new Date(Date.now() - 5000) } });
  await until('the tenant is gone', async () => (await db.tenant.findUnique({ where: { id: user.tenantId } })) === null, 60_000);
  await until('it says so', async () => (await db.tenantDeletion.findUniqueOrThrow({ where: { id: deletion.id } })).finishedAt !== null);
});
