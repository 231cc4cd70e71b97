import { mintOperatorKey } from '../../../../packages/platform/job-store/first-key.js';
import { findOutput } from '../../../../packages/platform/job-store/outputs.js';
import { giveBelongings } from '../../../../test/routes/belongings.js';
import { bearer, goodPassword, newPerson } from '../../../../test/services/people.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

let api: RunningApi;
let closed: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi({ REGISTRATION: 'open' });
  closed = await startApi({ DATABASE_URL: api.services.config.DATABASE_URL });
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => Promise.all([api?.close(), closed?.close()]));

const register = (body: object, at = api, headers = {}) => call(`${at.url}/v1/users`, 'POST', body, headers);

it('who registers has a tenant of their own, and logs in', async () => {
  const made = await register({ email: 'Ada@Example.com', password: goodPassword, name: 'Ada' });
  expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^usr_/), email: 'Ada@Example.com', name: 'Ada' } });
  const row = await api.services.db.user.findUniqueOrThrow({ where: { id: made.body.id as string } });
  expect(row.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await api.services.db.user.count({ where: { tenantId: row.tenantId } })).toBe(1);
  const { body: session } = await call(`${api.url}/v1/sessions`, 'POST', { email: 'ada@example.com', password: goodPassword });
  expect((await call(`${api.url}/v1/sessions`, 'POST', { email: 'ada@example.com', password: 'not this one' })).status).toBe(401);
  const { body: audit } = await call(`${api.url}/v1/audit`, 'GET', undefined, bearer(session.accessToken as string));
  expect(audit.data.map(({ action, outcome, object }: Record<string, string>) => [action, outcome, object])).toEqual([['session.created', 'denied', null], ['session.created', 'succeeded', session.id], ['user.created', 'succeeded', made.body.id]]);
});

it('an address that has an account is answered the same, and the account stays as it is', async () => {
  const person = await newPerson(api);
  const before = await api.services.db.user.findUniqueOrThrow({ where: { id: person.user.id } });
  const tenants = await api.services.db.tenant.count();
  const [taken, fresh] = [await register({ email: person.email.toUpperCase(), password: 'something quite different' }), await register({ email: `x${person.email}`, password: 'something quite different' })];
  const shape = ({ status, body, headers }: typeof taken) => ({ status, keys: Object.keys(body as object), id: /^usr_[0-9a-f]{32}$/.test(body.id as string), headers: [...headers.keys()].sort() });
  expect(shape(taken)).toEqual(shape(fresh));
  expect(await api.services.db.user.findUniqueOrThrow({ where: { id: person.user.id } })).toEqual(before);
  expect(await api.services.db.tenant.count()).toBe(tenants + 1);
  await person.logIn();
});

it.each([
  ['a password that is too short', { password: 'kX9#mQ' }, 'password'],
  ['a password that is tried first', { password: 'P@ssw0rd1' }, 'password'],
  ['the address as password', { password: 'grace@example.com' }, 'password'],
  ['an address that is none', { email: 'grace' }, 'email'],
  ['a name with control characters', { name: 'a\u0007' }, 'name'],
  ['a field that nobody knows', { admin: true }, ''],
])('refuses %s', async (_, wrong, path) => {
  expect(await register({ email: 'grace@example.com', password: goodPassword, ...wrong })).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path }] } });
});

it('where registration is closed only a key of the operator makes users', async () => {
  const { db } = api.services;
  const { key } = await mintOperatorKey(db, tenant.id, 'operator');
  const session = await (await newPerson(api)).logIn();
  for (const headers of [{}, bearer('rf_nonsense'), bearer(tenant.key), bearer(session.accessToken)]) expect(await register({ email: 'eve@example.com', password: goodPassword }, closed, headers)).toMatchObject({ status: 403, body: { code: 'registration_closed' } });
  expect((await register({ email: 'bob@example.com', password: goodPassword }, closed, bearer(key))).status).toBe(201);
  expect(await register({ email: 'bob@example.com', password: goodPassword }, closed, bearer(key))).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await db.user.findUniqueOrThrow({ where: { emailKey: 'bob@example.com' } })).tenantId).not.toBe(tenant.id);
});

it('from the moment that a user leaves, no link opens anything of theirs', async () => {
  const person = await newPerson(api);
  const session = await person.logIn();
  const { job, output } = await giveBelongings(api, person, session);
  const found = () => findOutput(api.services.db, person.user.tenantId, job, output);
  expect(await found()).not.toBeNull();
  expect((await session.call('DELETE', '/v1/users/me')).status).toBe(204);
  expect(await found()).toBeNull();
});

it('registrations from one address are limited', async () => {
  const strict = await startApi({ DATABASE_URL: api.services.config.DATABASE_URL, REGISTRATION: 'open', LOGIN_ATTEMPTS_PER_ADDRESS: '1' });
  try {
    await api.services.db.loginAttempts.deleteMany();
    const answers = [await register({ email: 'r1@example.com', password: goodPassword }, strict), await register({ email: 'r2@example.com', password: goodPassword }, strict)];
    expect(answers.map(({ status }) => status)).toEqual([201, 429]);
    expect(Number(answers[1]!.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await api.services.db.loginAttempts.deleteMany();
    await strict.close();
  }
});
