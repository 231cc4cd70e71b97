import { startApi } from '../../test/services/running-api.js';
import type { RunningApi } from '../../test/services/running-api.js';
import { StoreProxy } from '../../test/services/store-proxy.js';
import { isReelforgeError, Reelforge } from './node.js';

let api: RunningApi;
let client: Reelforge;
beforeAll(async () => {
  api = await startApi({ REGISTRATION: 'open' });
  client = new Reelforge({ baseUrl: `${api.url}/`, apiKey: (await api.newTenant()).key });
});
afterAll(() => api?.close());

const job = (upload: string) => ({ source: { upload }, outputs: [{ name: 'sound', type: 'audio' as const }], reference: 'from the library' });

it('creates an upload and a job, and finds the job again', async () => {
  const { id: upload } = await client.uploads.create({ fileName: 'a.mp4' });
  const made = await client.jobs.create(job(upload));
  expect(await client.jobs.get(made.id)).toMatchObject({ id: made.id, state: 'waiting', reference: 'from the library', source: { upload } });
});

it('what is refused is an error with code, fields and the id of the request', async () => {
  const refused = await client.jobs.create({ ...job('upl_0'), priority: 9 }).catch((error: unknown) => error);
  if (!isReelforgeError(refused, 'invalid_request')) throw refused;
  expect(refused).toMatchObject({ status: 422, code: 'invalid_request', retryable: false });
  expect(refused.errors.map(({ path }) => path)).toContain('priority');
  expect(refused.requestId).toMatch(/\S/);
});

it('lists over as many pages as there are, and knows where a page ends', async () => {
  const made = await Promise.all(['a', 'b', 'c'].map((name) => client.presets.create({ name, output: { type: 'poster' } })));
  const all = await client.presets.list({ limit: 2 }).toArray();
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(made.map(({ name }) => name)));
  const first = await client.presets.list({ limit: 2 }).page();
  const second = await client.presets.list({ limit: 2 }).page(first.nextCursor);
  expect([...first.data, ...second.data]).toEqual(all.slice(0, 4));
});

it('signs in and out, and renews the session once for all who wait', async () => {
  const person = { email: 'ada@example.com', password: 'a long enough phrase' };
  const stored: unknown[] = [];
  const guest = new Reelforge({ baseUrl: api.url, onSession: (tokens) => void stored.push(tokens) });
  await guest.users.create(person);
  const tokens = await guest.signIn(person);
  const late = new Reelforge({ baseUrl: api.url, session: { ...tokens, accessTokenExpiresAt: new Date().toISOString() }, onSession: (changed) => void stored.push(changed) });
  const users = await Promise.all([late.users.me(), late.users.me(), late.quotas.get().then(() => late.users.me())]);
  expect(users.map(({ email }) => email)).toEqual([person.email, person.email, person.email]);
  await late.signOut();
  expect(stored).toEqual([tokens, expect.objectContaining({ id: tokens.id }), null]);
  await expect(guest.users.me()).rejects.toMatchObject({ status: 401 });
});

it('nothing is made twice: a job whose answer was lost on the way is the same when it is asked for again', async () => {
  const front = await StoreProxy.open(api.url);
  try {
    const tenant = await api.newTenant();
    const far = new Reelforge({ baseUrl: front.url, apiKey: tenant.key });
    const { id: upload } = await far.uploads.create({ fileName: 'a.mp4' });
    let fates = ['lose', 'fail'] as ('lose' | 'fail')[];
    front.rule(({ method }) => (method === 'POST' ? (fates.shift() ?? 'pass') : 'pass'));
    const made = await far.jobs.create(job(upload));
    expect(fates).toEqual([]);
    expect((await far.jobs.list().toArray()).map(({ id }) => id)).toEqual([made.id]);
    fates = ['fail'];
    await expect(far.jobs.create(job(upload), { maxRetries: 0 })).rejects.toMatchObject({ code: 'unexpected_answer', status: 500, retryable: true });
    front.rule(() => 'hold');
    await expect(far.jobs.get(made.id, { timeoutMs: 50, maxRetries: 1 })).rejects.toMatchObject({ name: 'TimeoutError', code: 'timed_out' });
    const leaving = AbortSignal.abort(new Error('not needed any more'));
    await expect(far.jobs.get(made.id, { signal: leaving })).rejects.toThrow('not needed any more');
  } finally {
    await front.close();
  }
});
