import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { operatorScopes, scopes } from '../../../../packages/platform/job-store/api-keys.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { Answer, RunningApi, Tenant } from '../../../../test/services/running-api.js';
import { newPerson } from '../../../../test/services/people.js';
import { until } from '../../../../test/until.js';
import { AppModule } from '../app.module.js';
import { createAdapter } from '../http/fastify.js';
import { Services } from '../services.js';
import { actionOf, actions } from './actions.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi({ TRUST_PROXY: '127.0.0.1' });
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const entries = (where: object) => api.services.db.auditEntry.findMany({ where, orderBy: { id: 'asc' } });
const of = (answer: Answer) => ({ requestId: answer.headers.get('x-request-id')! });
const audit = async (from: Tenant, query = '') => (await from.call('GET', `/v1/audit${query}`)).body as { data: any[]; nextCursor: string | null };

/** Written after the answer, so it is waited for. */
async function entryOf(answer: Answer) {
  await until('the entry is written', async () => (await entries(of(answer))).length > 0);
  return (await entries(of(answer)))[0]!;
}

test('every route that changes something has a name in the audit log', async () => {
  const routes: string[] = [];
  const { adapter } = createAdapter(pino({ level: 'silent' }));
  adapter.getInstance().addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().filter((one) => !['GET', 'HEAD', 'OPTIONS'].includes(one)).map((one) => `${one} ${url}`)));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(new Services(api.services.config, api.services.log)), adapter, { logger: false, bodyParser: false });
  await app.init();
  await app.close();
  expect(routes.length).toBeGreaterThan(15);
  expect(routes.filter((route) => !/^\w+ (\*|\/\*)$/.test(route) && actions[route] === undefined)).toEqual([]);
});

test('a route that is forgotten all the same is told of by its method and path', () => {
  expect([actionOf('POST', '/v1/new/:id'), actionOf('GET', '/v1/jobs'), actionOf('POST', '/v1/plan'), actionOf('POST', undefined)]).toEqual(['POST /v1/new/:id', null, null, null]);
});

test('what is done is written before it is answered, with who, what and from where', async () => {
  const made = await tenant.call('POST', '/v1/uploads', { fileName: 'a' }, { 'x-forwarded-for': '203.0.113.9', 'x-request-id': 'mine-1' });
  const [entry, ...others] = await entries(of(made));
  expect(others).toEqual([]);
  const key = await api.services.db.apiKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
  expect(entry).toMatchObject({ tenantId: tenant.id, action: 'upload.created', outcome: 'succeeded', status: 201, code: null, actorType: 'apiKey', actorId: key.id, objectId: made.body.id, address: '203.0.113.9', requestId: 'mine-1', count: 1 });
  const job = await tenant.call('POST', '/v1/jobs', { source: { upload: made.body.id }, outputs: [{ name: 'a', type: 'audio' }] });
  expect(await entries(of(job))).toMatchObject([{ action: 'job.created', objectId: job.body.id }]);
  const webhook = await tenant.call('POST', '/v1/webhooks', { url: 'https://example.com/hook' });
  const rotated = await tenant.call('POST', `/v1/webhooks/${webhook.body.id}/rotate`);
  expect(await entries(of(rotated))).toMatchObject([{ action: 'webhook.secret_rotated', objectId: webhook.body.id }]);
  expect(JSON.stringify(await entries({}))).not.toMatch(/whsec_|rf_/);
});

test('a list of jobs is an entry for each that was cancelled, and a request that is only answered again is none', async () => {
  const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a' });
  const request = { source: { upload: upload.id }, outputs: [{ name: 'a', type: 'audio' }] };
  const first = await tenant.call('POST', '/v1/jobs', request, { 'idempotency-key': 'once' });
  const again = await tenant.call('POST', '/v1/jobs', request, { 'idempotency-key': 'once' });
  expect([again.body.id, (await entries(of(first))).length, (await entries(of(again))).length]).toEqual([first.body.id, 1, 0]);
  const cancelled = await tenant.call('POST', '/v1/jobs/cancel', { ids: [first.body.id, 'job_0'] });
  expect(await entries(of(cancelled))).toMatchObject([{ action: 'job.cancelled', objectId: first.body.id }]);
  await tenant.call('GET', '/v1/jobs');
  expect(await entries({ action: { startsWith: 'GET' } })).toEqual([]);
});

test('with an Idempotency-Key it is told in the transaction of what is done: neither is there without the other', async () => {
  const { db } = api.services;
  await db.$executeRaw`ALTER TABLE audit_entries ADD CONSTRAINT none CHECK (action <> 'webhook.created') NOT VALID`;
  const failed = await tenant.call('POST', '/v1/webhooks', { url: 'https://example.com/both' }, { 'idempotency-key': 'both' });
  expect([failed.status, await db.webhookEndpoint.count({ where: { url: 'https://example.com/both' } })]).toEqual([500, 0]);
  await db.$executeRaw`ALTER TABLE audit_entries DROP CONSTRAINT none`;
  const made = await tenant.call('POST', '/v1/webhooks', { url: 'https://example.com/both' }, { 'idempotency-key': 'both' });
  expect([made.status, (await entries(of(made))).length, await db.webhookEndpoint.count({ where: { url: 'https://example.com/both' } })]).toEqual([201, 1, 1]);
});

test('denials and refusals are written, of nobody as well', async () => {
  const reader = await api.newTenant(['jobs:read']);
  expect(await entryOf(await reader.call('POST', '/v1/uploads', { fileName: 'a' }))).toMatchObject({ action: 'upload.created', outcome: 'denied', status: 403, code: 'forbidden' });
  expect(await entryOf(await call(`${api.url}/v1/jobs`, 'GET', undefined, { authorization: 'Bearer rf_nothing' }))).toMatchObject({ tenantId: null, actorId: null, action: 'request.denied', outcome: 'denied', status: 401, code: 'unauthenticated', address: '127.0.0.1' });
  expect(await entryOf(await call(`${api.url}/play/forged.token/master.m3u8`, 'GET'))).toMatchObject({ action: 'request.denied', status: 403, code: 'playback_link_refused', objectId: null });
  expect(await entryOf(await tenant.call('DELETE', '/v1/jobs/job_0/outputs/a%00b'))).toMatchObject({ tenantId: tenant.id, action: 'output.revoked', outcome: 'refused', status: 404, objectId: 'job_0/a?b' });
});

test('people see in their own log who came in, and who tried to', async () => {
  const person = await newPerson(api);
  const { user, email } = person;
  const first = await person.logIn();
  const wrong = await call(`${api.url}/v1/sessions`, 'POST', { email, password: 'not the password' });
  await entryOf(wrong);
  const { body: key } = await first.call('POST', '/v1/api-keys', { name: 'mine' });
  await first.call('DELETE', `/v1/api-keys/${key.id}`);
  await first.call('DELETE', `/v1/sessions/${first.id}`);
  const again = await person.logIn();
  const { data } = (await again.call('GET', '/v1/audit')).body as { data: any[] };
  expect(data.map(({ action, outcome, object }) => `${action} ${outcome} ${object}`)).toEqual([`session.created succeeded ${again.id}`, `session.ended succeeded ${first.id}`, `api_key.deleted succeeded ${key.id}`, `api_key.created succeeded ${key.id}`, 'session.created denied null', `session.created succeeded ${first.id}`]);
  expect(new Set(data.map(({ actor }) => JSON.stringify(actor)))).toEqual(new Set([JSON.stringify({ type: 'user', id: user.id })]));
  expect(JSON.stringify(await entries({ tenantId: user.tenantId }))).not.toMatch(/rf_|eyJ|password/);
});

test('a flood is one entry with a number, and floods from everywhere are bounded', async () => {
  const { db, audit: log } = api.services;
  await call(`${api.url}/v1/jobs`, 'GET', undefined, { 'x-forwarded-for': '198.51.100.1' });
  for (let i = 1; i < 40; i++) await call(`${api.url}/v1/jobs`, 'GET', undefined, { 'x-forwarded-for': '198.51.100.1' });
  const record = { tenantId: null, action: 'request.denied', outcome: 'denied', status: 401, code: 'unauthenticated', actorType: null, actorId: null, objectId: null, requestId: 'flood' } as const;
  for (let i = 0; i < 3000; i++) log.notDone({ ...record, address: `2001:db8:${(i % 1500).toString(16)}::${i}`, at: new Date() });
  const written = async () => entries({ requestId: 'flood' });
  await log.endWindow();
  const found = await written();
  expect(found.length).toBeLessThanOrEqual(101);
  expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(3000);
  expect(found.filter(({ action }) => action === 'requests.denied')).toMatchObject([{ address: null, count: expect.any(Number) }]);
  expect(await db.auditEntry.findMany({ where: { address: '198.51.100.1' } })).toMatchObject([{ count: 40 }]);
});

test('what is written at once is one statement', async () => {
  const { db } = api.services;
  const before = await db.$queryRaw<{ n: bigint }[]>`SELECT count(DISTINCT xmin::text) AS n FROM audit_entries WHERE action = 'upload.created'`;
  await Promise.all(Array.from({ length: 40 }, () => tenant.call('POST', '/v1/uploads', { fileName: 'a' })));
  const after = await db.$queryRaw<{ n: bigint }[]>`SELECT count(DISTINCT xmin::text) AS n FROM audit_entries WHERE action = 'upload.created'`;
  expect(Number(after[0]!.n - before[0]!.n)).toBeLessThan(40);
});

test('while the database does not take it, what was done is answered, and written when it does', async () => {
  const { db } = api.services;
  await db.$executeRaw`ALTER TABLE audit_entries RENAME TO audit_entries_away`;
  const made = await tenant.call('POST', '/v1/uploads', { fileName: 'a' });
  expect(made.status).toBe(201);
  await db.$executeRaw`ALTER TABLE audit_entries_away RENAME TO audit_entries`;
  await tenant.call('POST', '/v1/uploads', { fileName: 'b' });
  expect(await entries(of(made))).toHaveLength(1);
});

test('a tenant reads its own entries, by pages, actions, actors and times; with a session or a key of the operator only', async () => {
  const own = await api.newTenant([...scopes, ...operatorScopes]);
  for (const fileName of ['a', 'b', 'c']) await own.call('POST', '/v1/uploads', { fileName });
  await own.call('POST', '/v1/presets', { name: 'mine', output: { type: 'audio' } });
  const all = await audit(own);
  expect(all.data.map(({ action }) => action)).toEqual(['preset.created', 'upload.created', 'upload.created', 'upload.created']);
  expect(all.data[0]).toEqual({ id: expect.stringMatching(/^aud_/), action: 'preset.created', outcome: 'succeeded', status: 201, code: null, actor: { type: 'apiKey', id: expect.stringMatching(/^key_/) }, object: 'mine', address: '127.0.0.1', requestId: expect.any(String), count: 1, createdAt: expect.any(String), lastAt: expect.any(String) });
  const first = await audit(own, '?limit=3');
  const rest = await audit(own, `?limit=3&after=${first.nextCursor}`);
  expect([...first.data, ...rest.data]).toEqual(all.data);
  expect((await audit(own, '?action=upload.created')).data).toHaveLength(3);
  expect((await audit(own, `?actor=${all.data[0].actor.id}`)).data).toHaveLength(4);
  expect((await audit(own, '?actor=key_other')).data).toEqual([]);
  expect((await audit(own, `?createdBefore=${all.data[0].createdAt}&createdAfter=${all.data[3].createdAt}`)).data.map(({ id }) => id)).toEqual(all.data.slice(1, 3).map(({ id }) => id));
  expect((await own.call('GET', '/v1/audit?after=x')).status).toBe(422);
  const some = await api.newTenant(scopes);
  expect((await some.call('GET', '/v1/audit')).status).toBe(403);
  expect((await call(`${api.url}/v1/audit`, 'GET')).status).toBe(401);
});
