import { newId } from '../../../../packages/platform/ids.js';
import { EventReader } from '../../../../test/services/event-reader.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import { EventStreams } from './event-streams.js';

const most = 3;
let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi({ MAX_EVENT_STREAMS: String(most) });
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
