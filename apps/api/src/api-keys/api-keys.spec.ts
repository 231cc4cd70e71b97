import { createHash } from 'node:crypto';
import { findApiKey, maxApiKeys, mintApiKey, scopes } from '../../../../packages/platform/job-store/api-keys.js';
import { mintOperatorKey } from '../../../../packages/platform/job-store/first-key.js';
import { bearer, newPerson } from '../../../../test/services/people.js';
import type { LoggedIn, Person } from '../../../../test/services/people.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi } from '../../../../test/services/running-api.js';

let api: RunningApi;
let person: Person;
let session: LoggedIn;
beforeAll(async () => {
  api = await startApi();
  person = await newPerson(api);
  session = await person.logIn();
}, 60_000);
afterAll(() => api?.close());

const statusWith = async (key: string, path = '/v1/jobs') => (await call(api.url + path, 'GET', undefined, bearer(key))).status;

it('a key is shown once, names itself, and belongs to the tenant of who made it', async () => {
  const { status, body } = await session.call('POST', '/v1/api-keys', { name: 'robot' });
  expect([status, body]).toEqual([201, { id: expect.stringMatching(/^key_/), name: 'robot', prefix: (body.key as string).slice(0, 15), key: expect.stringMatching(/^rf_[0-9a-f]{32}_[\w-]{43}$/), scopes: [...scopes], createdBy: person.user.id, createdAt: expect.any(String), expiresAt: null, lastUsedAt: null }]);
  expect(body.key).toContain((body.id as string).slice(4));
  const upload = await call(`${api.url}/v1/uploads`, 'POST', { fileName: 'a' }, bearer(body.key as string));
  expect((await session.call('GET', `/v1/uploads/${upload.body.id}`)).status).toBe(200);
  const { body: list } = await session.call('GET', '/v1/api-keys');
  expect(JSON.stringify(list)).not.toContain(body.key);
  expect(list.data[0]).toMatchObject({ id: body.id, lastUsedAt: expect.any(String) });
  expect(JSON.stringify(await api.services.db.apiKey.findMany())).not.toContain(body.key);
});

it('a key is ended at once, and by its tenant alone', async () => {
  const { body } = await session.call('POST', '/v1/api-keys', { name: 'gone' });
  expect(await statusWith(body.key as string)).toBe(200);
  const stranger = await (await newPerson(api)).logIn();
  expect((await stranger.call('DELETE', `/v1/api-keys/${body.id}`)).status).toBe(404);
  expect(JSON.stringify((await stranger.call('GET', '/v1/api-keys')).body)).not.toContain(body.id);
  expect((await session.call('DELETE', `/v1/api-keys/${body.id}`)).status).toBe(204);
  expect(await statusWith(body.key as string)).toBe(401);
  expect((await session.call('DELETE', `/v1/api-keys/${body.id}`)).status).toBe(404);
  expect(JSON.stringify((await session.call('GET', '/v1/api-keys')).body)).not.toContain(body.id);
});

it('a key does what its scopes name until it expires', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const { body } = await session.call('POST', '/v1/api-keys', { name: 'reader', scopes: ['jobs:read', 'jobs:read'], expiresAt });
  expect(body).toMatchObject({ scopes: ['jobs:read'], expiresAt });
  expect([await statusWith(body.key as string), await statusWith(body.key as string, '/v1/usage')]).toEqual([200, 403]);
  expect(await findApiKey(api.services.db, body.key as string, new Date(Date.parse(expiresAt)))).toBeNull();
});

it.each([
  ['a scope that callers cannot give', { scopes: ['api-keys:write'] }, 'scopes.0'],
  ['no scope', { scopes: [] }, 'scopes'],
  ['an end that is past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ['no name', { name: '' }, 'name'],
])('refuses a key with %s', async (_, wrong, path) => {
  expect(await session.call('POST', '/v1/api-keys', { name: 'x', ...wrong })).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

it('a key of the operator manages the keys of its tenant, and another does not', async () => {
  const { id: tenantId, key: plain } = await api.newTenant();
  const { key, id } = await mintOperatorKey(api.services.db, tenantId, 'operator');
  const made = await call(`${api.url}/v1/api-keys`, 'POST', { name: 'narrow', scopes: ['jobs:read'] }, bearer(key));
  expect(made).toMatchObject({ status: 201, body: { createdBy: id } });
  expect([await statusWith(key, '/v1/api-keys'), await statusWith(plain, '/v1/api-keys'), await statusWith(key, '/v1/sessions')]).toEqual([200, 403, 403]);
});

it('keys of the first versions go on to work', async () => {
  const { id: tenantId } = await api.newTenant();
  const key = `rf_${'k'.repeat(43)}`;
  await api.services.db.apiKey.create({ data: { id: 'key_old', tenantId, name: 'old', prefix: key.slice(0, 10), hash: createHash('sha256').update(key).digest('hex'), scopes: [...scopes] } });
  expect(await statusWith(key)).toBe(200);
  await api.services.db.apiKey.update({ where: { id: 'key_old' }, data: { revokedAt: new Date() } });
  expect(await statusWith(key)).toBe(401);
});

it('a key with the id of another is none, and its use is noted once a minute', async () => {
  const { id: tenantId } = await api.newTenant();
  const [one, other] = [await mintApiKey(api.services.db, { tenantId, name: 'a' }), await mintApiKey(api.services.db, { tenantId, name: 'b' })];
  expect(await statusWith(one.key.slice(0, 36) + other.key.slice(36))).toBe(401);
  const lastUse = async () => (await api.services.db.apiKey.findUniqueOrThrow({ where: { id: one.id } })).lastUsedAt;
  const times = [];
  for (const seconds of [0, 59, 61]) {
    await findApiKey(api.services.db, one.key, new Date(1e12 + seconds * 1000));
    times.push((await lastUse())!.getTime() - 1e12);
  }
  expect(times).toEqual([0, 0, 61_000]);
});

it('makes one of many requests with the same Idempotency-Key, and no more keys than are allowed', async () => {
  const { id: tenantId } = await api.newTenant();
  const { key } = await mintOperatorKey(api.services.db, tenantId, 'operator');
  const headers = { ...bearer(key), 'idempotency-key': 'once' };
  const answers = await Promise.all(Array.from({ length: 4 }, () => call(`${api.url}/v1/api-keys`, 'POST', { name: 'x' }, headers)));
  expect(new Set(answers.map(({ body }) => body.key)).size).toBe(1);
  await api.services.db.apiKey.createMany({ data: Array.from({ length: maxApiKeys - 4 }, (_, n) => ({ id: `key_${tenantId}_${n}`, tenantId, name: 'x', prefix: 'rf_', hash: `${tenantId}${n}`, scopes: [] })) });
  const last = await Promise.all(Array.from({ length: 4 }, () => call(`${api.url}/v1/api-keys`, 'POST', { name: 'y' }, bearer(key))));
  expect(last.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});
