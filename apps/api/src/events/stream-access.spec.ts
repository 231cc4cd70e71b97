import { newId } from '../../../../packages/platform/ids.js';
import { EventReader } from '../../../../test/services/event-reader.js';
import { bearer, newPerson, type LoggedIn } from '../../../../test/services/people.js';
import { call, startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import { EventStreams } from './event-streams.js';

const most = 3;
let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi({ MAX_EVENT_STREAMS: String(most), PASSWORD_HASH_MEMORY_KIB: '64', PASSWORD_HASH_PASSES: '1' });
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

async function newJob(owner = tenant): Promise<string> {
  const id = newId('job');
  await api.services.db.job.create({ data: { id, tenantId: owner.id, state: 'processing', source: {}, outputs: { create: [{ name: 'a', position: 0, type: 'hls', spec: {} }] } } });
  return id;
}

const open = (job: string, key = tenant.key) => EventReader.open(`${api.url}/v1/jobs/${job}/events`, { authorization: `Bearer ${key}` });
const streams = () => api.app.get(EventStreams);

it('a tenant may have so many streams open and no more, and others as many', async () => {
  await until('no stream is open', () => streams().size === 0);
  const job = await newJob();
  const readers = await Promise.all(Array.from({ length: most }, () => open(job)));
  expect(readers.map(({ response }) => response.status)).toEqual(Array(most).fill(200));
  const refused = await tenant.call('GET', `/v1/jobs/${job}/events`, undefined, { accept: 'text/event-stream' });
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_streams', retryable: true } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await tenant.call('GET', `/v1/jobs/${job}/events`)).status).toBe(200);
  const neighbour = await api.newTenant();
  const theirs = await open(await newJob(neighbour), neighbour.key);
  expect(theirs.response.status).toBe(200);
  await readers[0]!.leave();
  await until('one is closed', () => streams().size === most);
  const again = await open(job);
  expect(again.response.status).toBe(200);
  await Promise.all([...readers, theirs, again].map((reader) => reader.leave()));
});

describe('a stream of events ends', () => {
  async function openStream(credentials: (session: LoggedIn) => Promise<string>): Promise<{ session: LoggedIn; stream: EventReader }> {
    const session = await (await newPerson(api)).logIn();
    const { body: upload } = await session.call('POST', '/v1/uploads', { fileName: 'a' });
    const { body: job } = await session.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [{ name: 'main', type: 'image', format: 'webp' }] });
    const stream = await EventReader.open(`${api.url}/v1/jobs/${job.id}/events`, bearer(await credentials(session)));
    expect([stream.response.status, stream.hasEnded]).toEqual([200, false]);
    return { session, stream };
  }
  const own = async ({ accessToken }: LoggedIn) => accessToken;
  const newKey = async (session: LoggedIn) => ((await session.call('POST', '/v1/api-keys', { name: 'a' })).body as { key: string }).key;
  
  it.each<[string, (session: LoggedIn) => Promise<string>, (session: LoggedIn) => Promise<unknown>]>([
    ['with its session', own, (session) => session.call('DELETE', '/v1/sessions/current')],
    ['with all sessions', own, (session) => session.call('DELETE', '/v1/sessions')],
    ['when a refresh token was stolen', own, async (session) => {
      const refresh = (refreshToken: string) => call(`${api.url}/v1/sessions/refresh`, 'POST', { refreshToken });
      await refresh((await refresh(session.refreshToken)).body.refreshToken as string);
      expect((await refresh(session.refreshToken)).status).toBe(401);
    }],
    ['with its key', newKey, async (session) => session.call('DELETE', `/v1/api-keys/${(await session.call('GET', '/v1/api-keys')).body.data[0].id}`)],
    ['when its user leaves', newKey, (session) => session.call('DELETE', '/v1/users/me')],
  ])('%s, at once', async (_, credentials, end) => {
    // Not because somebody looks, but because it is told.
    streams().times.recheckMs = 3_600_000;
    const { session, stream } = await openStream(credentials);
    await end(session);
    await stream.ended;
  });

  it('with what has expired, and only then', async () => {
    streams().times.recheckMs = 50;
    const { session, stream } = await openStream(newKey);
    const { stream: other } = await openStream(own);
    await session.call('DELETE', '/v1/sessions/current');
    expect(stream.hasEnded).toBe(false);
    await api.services.db.apiKey.updateMany({ where: { tenant: { sessions: { some: { id: session.id } } } }, data: { expiresAt: new Date(0) } });
    await stream.ended;
    expect(other.hasEnded).toBe(false);
    await other.leave();
  });
});
