import { hashRefreshToken, rotateRefreshToken } from '../../../../packages/platform/job-store/refresh-tokens.js';
import { PasswordHasher } from '../../../../packages/platform/passwords/password-hasher.js';
import { bearer, goodPassword, newPerson } from '../../../../test/services/people.js';
import type { LoggedIn } from '../../../../test/services/people.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { Answer, RunningApi } from '../../../../test/services/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ LOGIN_ATTEMPTS_PER_ADDRESS: '1000', LOGIN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS: '3', LOGIN_ATTEMPTS_PER_ACCOUNT: '5', TRUST_PROXY: '127.0.0.1' });
}, 60_000);
afterAll(() => api?.close());

const db = () => api.services.db;
const logIn = (email: string, password: string) => call(`${api.url}/v1/sessions`, 'POST', { email, password });
const refresh = (refreshToken: string): Promise<Answer> => call(`${api.url}/v1/sessions/refresh`, 'POST', { refreshToken });
const works = async (session: LoggedIn) => (await session.call('GET', '/v1/sessions/current')).status === 200;

describe('log-in', () => {
  it('gives a session that may do everything of its tenant, whatever the case of the address', async () => {
    const person = await newPerson(api);
    const answer = await logIn(person.email.toUpperCase(), goodPassword);
    expect(answer).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^ses_/), accessToken: expect.any(String), refreshToken: expect.stringMatching(/^rt_/) } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const livesSeconds = (Date.parse(answer.body.accessTokenExpiresAt as string) - Date.now()) / 1000;
    expect(livesSeconds).toBeGreaterThan(800);
    expect(livesSeconds).toBeLessThanOrEqual(900);
    const session = bearer(answer.body.accessToken as string);
    expect((await call(`${api.url}/v1/users/me`, 'GET', undefined, session)).body).toMatchObject({ id: person.user.id, email: person.email, name: 'Somebody' });
    for (const path of ['/v1/jobs', '/v1/presets', '/v1/webhooks', '/v1/usage', '/v1/api-keys']) expect((await call(api.url + path, 'GET', undefined, session)).status).toBe(200);
    expect((await call(`${api.url}/v1/uploads`, 'POST', { fileName: 'a' }, session)).status).toBe(201);
  });

  it('tells nobody who has an account: answers are the same, and a password is compared in each case', async () => {
    const person = await newPerson(api);
    const hasher = api.app.get(PasswordHasher);
    const seen = [];
    for (const email of [person.email, `no-${person.email}`]) {
      const before = hasher.comparisons;
      const { status, body, headers } = await logIn(email, 'a wrong password');
      seen.push({ status, body, compared: hasher.comparisons - before, headers: [...headers.keys()].sort() });
    }
    expect(seen[0]).toMatchObject({ status: 401, compared: 1, body: { code: 'wrong_credentials' } });
    expect(seen[1]).toEqual(seen[0]);
  });

  it('is limited for an account from one address, known or not, also when all attempts come at once; one that succeeds does not count', async () => {
    const person = await newPerson(api);
    for (let time = 0; time < 5; time++) await person.logIn();
    for (const email of [person.email, `no-${person.email}`]) {
      const attempts = await Promise.all(Array.from({ length: 8 }, () => logIn(email, 'a wrong password')));
      expect(attempts.map(({ status }) => status).sort()).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
      const late = await logIn(email, goodPassword);
      expect(late).toMatchObject({ status: 429, body: { code: 'too_many_requests', retryable: true } });
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    await db().loginAttempts.updateMany({ data: { expiresAt: new Date(0) } });
    expect((await logIn(person.email, goodPassword)).status).toBe(201);
  });

  it('is not locked for its owner by somebody else who guesses, and where the account is logged in by nobody', async () => {
    const from = (address: string, password = 'a wrong password') => call(`${api.url}/v1/sessions`, 'POST', { email: person.email, password }, { 'x-forwarded-for': address }).then(({ status }) => status);
    const person = await newPerson(api);
    expect(await from('198.51.100.7', goodPassword)).toBe(201);
    const oneStranger = [];
    for (let time = 0; time < 9; time++) oneStranger.push(await from('192.0.2.1'));
    // What is refused is no guess: it does not count for the account.
    expect(oneStranger).toEqual([401, 401, 401, 429, 429, 429, 429, 429, 429]);
    expect(await from('192.0.2.2', goodPassword)).toBe(201);
    expect([await from('192.0.2.3'), await from('192.0.2.4'), await from('192.0.2.5')]).toEqual([401, 401, 429]);
    expect(await from('203.0.113.9', goodPassword)).toBe(429);
    expect(await from('198.51.100.7', goodPassword)).toBe(201);
    expect([await from('198.51.100.7'), await from('198.51.100.7'), await from('198.51.100.7'), await from('198.51.100.7', goodPassword)]).toEqual([401, 401, 401, 429]);
  });

  it('is limited for an address', async () => {
    const strict = await startApi({ DATABASE_URL: api.services.config.DATABASE_URL, LOGIN_ATTEMPTS_PER_ADDRESS: '2' });
    try {
      await db().loginAttempts.deleteMany();
      const statuses = [];
      for (const name of ['a', 'b', 'c']) statuses.push((await call(`${strict.url}/v1/sessions`, 'POST', { email: `${name}@example.com`, password: 'x' })).status);
      expect(statuses).toEqual([401, 401, 429]);
      await db().loginAttempts.deleteMany();
    } finally {
      await strict.close();
    }
  });

  it('renews a hash that was made with other costs', async () => {
    const person = await newPerson(api);
    const cheap = await new PasswordHasher({ memoryKib: 64, passes: 1, lanes: 1, atOnce: 1 }).hash(goodPassword);
    await db().user.update({ where: { id: person.user.id }, data: { passwordHash: cheap } });
    await person.logIn();
    expect((await db().user.findUniqueOrThrow({ where: { id: person.user.id } })).passwordHash).toMatch(/m=19456,t=2,p=1/);
    await person.logIn();
  });
});

describe('a refresh token', () => {
  it('is good for one use, and is stored as a hash', async () => {
    const session = await (await newPerson(api)).logIn();
    const { status, body } = await refresh(session.refreshToken);
    expect([status, body.id, body.refreshToken === session.refreshToken]).toEqual([200, session.id, false]);
    expect((await call(`${api.url}/v1/users/me`, 'GET', undefined, bearer(body.accessToken as string))).status).toBe(200);
    const stored = JSON.stringify(await db().refreshToken.findMany({ where: { sessionId: session.id } }));
    for (const token of [session.refreshToken, body.refreshToken as string]) expect(stored).not.toContain(token);
  });

  it('that is sent again because its answer was lost is answered the same, as often as it comes at once', async () => {
    const session = await (await newPerson(api)).logIn();
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(session.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect((await refresh(answers[0]!.body.refreshToken as string)).status).toBe(200);
  });

  it.each([
    ['after its successor was used', async (_used: LoggedIn, next: string) => void (await refresh(next))],
    ['when the time for that is over', async (used: LoggedIn) => void (await db().refreshToken.update({ where: { hash: hashRefreshToken(used.refreshToken) }, data: { usedAt: new Date(Date.now() - 21_000) } }))],
  ])('that is used twice %s ends its session with all tokens, and no other', async (_, meanwhile) => {
    const person = await newPerson(api);
    const [session, untouched] = [await person.logIn(), await person.logIn()];
    const { body } = await refresh(session.refreshToken);
    await meanwhile(session, body.refreshToken as string);
    expect(await refresh(session.refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh_refused' } });
    expect((await refresh(body.refreshToken as string)).status).toBe(401);
    expect([await works(session), await works(untouched)]).toEqual([false, true]);
    expect((await call(`${api.url}/v1/sessions/current`, 'GET', undefined, bearer(body.accessToken as string))).status).toBe(401);
  });

  it('is refused when its session has expired, or when it never was one', async () => {
    const session = await (await newPerson(api)).logIn();
    await db().session.update({ where: { id: session.id }, data: { expiresAt: new Date(0) } });
    for (const token of [session.refreshToken, 'rt_x', `rt_${'a'.repeat(43)}`, session.accessToken]) expect(await refresh(token)).toMatchObject({ status: 401, body: { code: 'refresh_refused' } });
    expect(await works(session)).toBe(false);
  });

  it('renews the session, but not beyond the longest time', async () => {
    const session = await (await newPerson(api)).logIn();
    const rotation = (expiresAt: Date) => ({ now: new Date(), address: '192.0.2.1', expiresAt: () => expiresAt });
    const end = new Date(Date.now() + 5000);
    expect(await rotateRefreshToken(db(), session.refreshToken, rotation(end))).toMatchObject({ outcome: 'rotated', expiresAt: end });
    expect(await db().session.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ expiresAt: end, address: '192.0.2.1' });
  });
});

describe('logging out', () => {
  it('here, there and everywhere takes effect at once', async () => {
    const person = await newPerson(api);
    const [here, there, third] = [await person.logIn(), await person.logIn(), await person.logIn()];
    expect((await here.call('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect([await works(here), await works(there)]).toEqual([false, true]);
    expect((await refresh(here.refreshToken)).status).toBe(401);
    expect((await there.call('DELETE', `/v1/sessions/${third.id}`)).status).toBe(204);
    expect([await works(there), await works(third)]).toEqual([true, false]);
    const last = await person.logIn();
    const stranger = await (await newPerson(api)).logIn();
    expect((await stranger.call('DELETE', `/v1/sessions/${last.id}`)).status).toBe(404);
    expect((await there.call('DELETE', '/v1/sessions')).status).toBe(204);
    expect([await works(there), await works(last), await works(stranger)]).toEqual([false, false, true]);
  });
});

it('sessions are listed with device and last use, the current one marked, page by page', async () => {
  const person = await newPerson(api);
  const first = await person.logIn('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
  const second = await person.logIn('curl/8.5.0');
  await (await person.logIn()).call('DELETE', '/v1/sessions/current');
  await db().session.update({ where: { id: first.id }, data: { lastUsedAt: new Date(0), address: '198.51.100.7' } });
  const { body: one } = await second.call('GET', '/v1/sessions?limit=1');
  expect(one.data).toMatchObject([{ id: second.id, isCurrent: true, device: 'curl', userAgent: 'curl/8.5.0' }]);
  const { body: two } = await second.call('GET', `/v1/sessions?limit=5&after=${one.nextCursor}`);
  expect(two).toMatchObject({ nextCursor: null, data: [{ id: first.id, isCurrent: false, device: 'Firefox on Linux', address: '198.51.100.7', lastUsedAt: '1970-01-01T00:00:00.000Z' }] });
  await first.call('GET', '/v1/jobs');
  const { body: used } = await first.call('GET', '/v1/sessions/current');
  expect(Date.now() - Date.parse(used.lastUsedAt as string)).toBeLessThan(60_000);
  expect(used.address).toBe('127.0.0.1');
});
