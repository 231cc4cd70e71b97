import { connect } from 'node:net';
import pg from 'pg';
import { EventReader } from '../../../../test/services/event-reader.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { testServices } from '../../../../test/services/services.js';
import { until } from '../../../../test/until.js';
import { newId } from '../../../../packages/platform/ids.js';
import { listenerName } from '../../../../packages/platform/job-store/listen.js';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import { EventStreams } from './event-streams.js';

/** Two APIs over one database, as behind a load balancer. */
let apis: [RunningApi, RunningApi];
let tenant: Tenant;
let database: pg.Client;
beforeAll(async () => {
  const first = await startApi();
  apis = [first, await startApi({ DATABASE_URL: first.services.config.DATABASE_URL })];
  tenant = await first.newTenant();
  database = new pg.Client({ connectionString: first.services.config.DATABASE_URL });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database?.end();
  for (const api of apis ?? []) await api.close();
});

async function newJob(): Promise<string> {
  const id = newId('job');
  await apis[0].services.db.job.create({ data: { id, tenantId: tenant.id, state: 'processing', source: {}, outputs: { create: [{ name: 'a', position: 0, type: 'hls', spec: {} }] } } });
  return id;
}

/** Writes events from `from` to `to`, as a worker does; with `end` the last one ends the job. */
async function tell(id: string, from: number, to: number, { end = false, detail = '' } = {}): Promise<void> {
  const changes = Array.from({ length: to - from + 1 }, (_, index) => ({ sequence: from + index, at: new Date().toISOString(), type: 'output.phase', output: { name: 'a', phase: 'encoding' as const, ...(detail ? { skipped: [{ name: 'x', reason: detail }] } : {}) } }));
  if (end) Object.assign(changes.at(-1)!, { type: 'job.completed', job: { state: 'completed' }, output: undefined });
  await applyChanges(apis[0].services.db, id, changes);
}

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index);
const open = (api: RunningApi, id: string, lastEventId = 0) => EventReader.open(`${api.url}/v1/jobs/${id}/events`, { authorization: `Bearer ${tenant.key}`, ...(lastEventId ? { 'last-event-id': String(lastEventId) } : {}) });
const listeners = async () => (await database.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1', [listenerName])).rows.map(({ pid }) => pid);

/** To the database that the APIs share; those that are open stay. */
async function allowConnections(allow: boolean): Promise<void> {
  const server = new pg.Client({ connectionString: testServices().databaseUrl });
  await server.connect();
  try {
    await server.query(`ALTER DATABASE ${database.database} ALLOW_CONNECTIONS ${allow}`);
  } finally {
    await server.end();
  }
}

test('every process tells every event once, and a client may go on at another one', async () => {
  const id = await newJob();
  const [here, there] = [await open(apis[0], id), await open(apis[1], id)];
  for (let sequence = 1; sequence <= 10; sequence++) await tell(id, sequence, sequence);
  await Promise.all([here.numbered(10), there.numbered(10)]);
  await here.leave();
  await tell(id, 11, 15);
  const again = await open(apis[1], id, here.sequences.at(-1));
  await tell(id, 16, 20, { end: true });
  await Promise.all([again.ended, there.ended]);
  expect([...here.sequences, ...again.sequences]).toEqual(upTo(20));
  expect(there.sequences).toEqual(upTo(20));
});

test('a process listens over one connection, and nothing is lost while that is broken', async () => {
  const id = await newJob();
  const streams = [await open(apis[0], id), await open(apis[1], id), await open(apis[0], await newJob())];
  await tell(id, 1, 3);
  await Promise.all(streams.slice(0, 2).map((stream) => stream.numbered(3)));
  await until('both listen', async () => (await listeners()).length === 2);
  // So that nobody can listen again before all is told.
  await allowConnections(false);
  try {
    await database.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [await listeners()]);
    await until('nobody listens', async () => (await listeners()).length === 0);
    await tell(id, 4, 9);
  } finally {
    await allowConnections(true);
  }
  await Promise.all(streams.slice(0, 2).map((stream) => stream.numbered(9)));
  expect(await listeners()).toHaveLength(2);
  await tell(id, 10, 12, { end: true });
  await Promise.all(streams.slice(0, 2).map(({ ended }) => ended));
  expect(streams.slice(0, 2).map(({ sequences }) => sequences)).toEqual([upTo(12), upTo(12)]);
  await streams[2]!.leave();
});

test('a hundred streams of one job cost hardly more than one', async () => {
  const id = await newJob();
  const streams = await Promise.all(Array.from({ length: 100 }, () => open(apis[0], id)));
  await until('all are open', () => apis[0].app.get(EventStreams).size === 100);
  await tell(id, 1, 1);
  await Promise.all(streams.map((stream) => stream.numbered(1)));
  const reads = async () => Number((await database.query<{ reads: string }>("SELECT pg_stat_force_next_flush(), seq_scan + COALESCE(idx_scan, 0) AS reads FROM pg_stat_user_tables WHERE relname = 'job_events'")).rows[0]!.reads);
  const before = await reads();
  for (let sequence = 2; sequence <= 20; sequence++) await tell(id, sequence, sequence, { end: sequence === 20 });
  await Promise.all(streams.map(({ ended }) => ended));
  for (const { sequences } of streams) expect(sequences).toEqual(upTo(20));
  // Each alone would have read at least its nineteen events.
  expect((await reads()) - before).toBeLessThan(19 * 100 / 4);
});

test('who takes events slowly holds up nobody and gets all of them', async () => {
  const id = await newJob();
  const { hostname, port } = new URL(apis[0].url);
  const slow = connect(Number(port), hostname).pause();
  slow.write(`GET /v1/jobs/${id}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${tenant.key}\r\n\r\n`);
  const quick = await open(apis[0], id);
  // More than the buffers of two sockets hold.
  const count = 150;
  for (let sequence = 1; sequence <= count; sequence += 10) await tell(id, sequence, sequence + 9, { end: sequence + 9 === count, detail: 'x'.repeat(200_000) });
  await quick.ended;
  expect(quick.sequences).toEqual(upTo(count));
  expect(apis[0].app.get(EventStreams).size).toBe(1);
  let text = '';
  let numbers: number[] = [];
  for await (const bytes of slow) {
    text += String(bytes);
    const whole = text.lastIndexOf('\n');
    numbers = [...numbers, ...[...text.slice(0, whole).matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))];
    text = text.slice(whole);
  }
  expect(numbers).toEqual(upTo(count));
});

test('silence is broken by comments', async () => {
  const streams = apis[1].app.get(EventStreams);
  const { keepAliveMs } = streams.times;
  expect(keepAliveMs).toBe(15_000);
  Object.assign(streams.times, { keepAliveMs: 20 });
  try {
    const stream = await open(apis[1], await newJob());
    await until('there are comments', () => stream.comments.length >= 3);
    await stream.leave();
  } finally {
    Object.assign(streams.times, { keepAliveMs });
  }
});

test('a process that is told to end lets its streams go at once, and their clients go on elsewhere', async () => {
  const third = await startApi({ DATABASE_URL: apis[0].services.config.DATABASE_URL });
  const id = await newJob();
  const { hostname, port } = new URL(third.url);
  const silent = connect(Number(port), hostname).pause();
  const stream = await open(third, id);
  await tell(id, 1, 50, { detail: 'x'.repeat(400_000) });
  silent.write(`GET /v1/jobs/${id}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${tenant.key}\r\n\r\n`);
  await stream.numbered(50);
  await until('both are open', () => third.app.get(EventStreams).size === 2);
  const startedAt = Date.now();
  await third.close();
  // Of the fifteen seconds that a process has to end.
  expect(Date.now() - startedAt).toBeLessThan(5000);
  await stream.ended;
  silent.destroy();
  await tell(id, 51, 52, { end: true });
  const again = await open(apis[0], id, stream.sequences.at(-1));
  await again.ended;
  expect([...stream.sequences, ...again.sequences]).toEqual(upTo(52));
});
