import { EventReader } from '../../../../test/services/event-reader.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import { sourceInfo } from '../../../../test/workflows/plans.js';
import { eventView, progressView } from '../../../../packages/media/spec/event-views.js';
import { newId } from '../../../../packages/platform/ids.js';
import { deleteJobRows } from '../../../../packages/platform/job-store/earlier-run.js';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import { applyProgress } from '../../../../packages/platform/job-store/progress.js';
import type { JobChange } from '../../../../workflows/contract.js';
import { EventStreams } from './event-streams.js';
import { JobFeeds } from './job-feeds.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

async function newJob(): Promise<string> {
  const id = newId('job');
  const outputs = { create: ['a', 'b'].map((name, position) => ({ name, position, type: 'hls', spec: {} })) };
  await api.services.db.job.create({ data: { id, tenantId: tenant.id, state: 'queued', source: {}, outputs } });
  return id;
}

const live = { segmentSeconds: 4 } as never;
const problem = { type: 't', title: 'T', status: 422, detail: 'd', code: 'no_audio', retryable: false, cure: 'c' } as const;
const at = (sequence: number) => new Date(1e12 + sequence).toISOString();
const story: JobChange[] = [
  { type: 'job.created' },
  { type: 'job.inspected', job: { state: 'processing', startedAt: at(2), sourceInfo } },
  { type: 'output.started', output: { name: 'a', state: 'processing', phase: 'downloading' as const, live } },
  { type: 'output.completed', output: { name: 'a', state: 'completed' as const, phase: null, progress: 1, files: [{ bucket: 'b', key: 'k', contentType: 'video/mp4', sizeBytes: 1 }] } },
  { type: 'output.failed', output: { name: 'b', state: 'failed' as const, phase: null, error: problem } },
  { type: 'job.partial', job: { state: 'partial' as const, finishedAt: at(6) } },
].map((change, index) => ({ sequence: index + 1, at: at(index + 1), ...change }) as JobChange);
const tell = (id: string, ...sequences: number[]) => applyChanges(api.services.db, id, sequences.map((sequence) => story[sequence - 1]!));
const report = (id: string, fraction: number, rest = {}) => applyProgress(api.services.db, id, [{ progress: { part: 'p', shares: [{ output: 'a', weight: 1 }] }, fraction, phase: 'encoding', speed: 2, framesPerSecond: 50, ...rest }]);
const open = (id: string, { query = '', ...headers }: Record<string, string> = {}, key = tenant.key) => EventReader.open(`${api.url}/v1/jobs/${id}/events${query}`, { authorization: `Bearer ${key}`, ...headers });

describe('the list of events', () => {
  it('tells what has changed in the words of the job view, page by page', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3, 4, 5, 6);
    const first = await tenant.call('GET', `/v1/jobs/${id}/events?limit=4`);
    expect(first.body.nextCursor).toBe('4');
    const second = await tenant.call('GET', `/v1/jobs/${id}/events?limit=4&after=${first.body.nextCursor}`, undefined, { accept: 'application/json' });
    const { body: job } = await tenant.call('GET', `/v1/jobs/${id}`);
    const events = [...first.body.data, ...second.body.data];
    expect(second.body.nextCursor).toBeNull();
    expect(events).toEqual([
      { type: 'job.created', sequence: 1, timestamp: at(1) },
      { type: 'job.inspected', sequence: 2, timestamp: at(2), job: { state: 'processing', startedAt: job.startedAt, source: { info: job.source.info } } },
      { type: 'output.started', sequence: 3, timestamp: at(3), output: { name: 'a', state: 'processing', phase: 'downloading' } },
      { type: 'output.completed', sequence: 4, timestamp: at(4), output: { name: 'a', state: 'completed', phase: null, progress: 1, files: job.outputs[0].files } },
      { type: 'output.failed', sequence: 5, timestamp: at(5), output: { name: 'b', state: 'failed', phase: null, error: job.outputs[1].error } },
      { type: 'job.partial', sequence: 6, timestamp: at(6), job: { state: 'partial', finishedAt: job.finishedAt } },
    ]);
    for (const event of events) eventView.parse(event);
  });

  it('is for those who may read the job', async () => {
    const id = await newJob();
    const other = await api.newTenant();
    const writer = await api.newTenant(['jobs:write']);
    expect([await other.call('GET', `/v1/jobs/${id}/events`), await writer.call('GET', `/v1/jobs/${id}/events`), await tenant.call('GET', '/v1/jobs/job_0/events')].map(({ status }) => status)).toEqual([404, 403, 404]);
    expect((await open(id, {}, other.key)).response.status).toBe(404);
  });

  it.each(['?limit=0', '?limit=101', '?after=-1', '?after=x', '?after=2147483648', '?lastEventId=1', '?order=desc'])('refuses %s', async (query) => {
    const { status, body } = await tenant.call('GET', `/v1/jobs/${await newJob()}/events${query}`);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid_request' });
  });
});

describe('the stream of events', () => {
  it('gives all events with their numbers and ends behind the last one of a job that has ended', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3, 4, 5, 6);
    const reader = await open(id);
    await reader.ended;
    expect(Object.fromEntries(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => [name, reader.response.headers.get(name)]))).toEqual({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const { body } = await tenant.call('GET', `/v1/jobs/${id}/events`);
    expect(reader.events).toEqual(body.data);
    expect(reader.messages.map(({ id: number, event }) => [Number(number), event])).toEqual(story.map(({ sequence, type }) => [sequence, type]));
    expect(reader.retryMs).toBeGreaterThanOrEqual(2000);
  });

  it('goes on behind the last event that the client has, by header or query', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3, 4, 5, 6);
    const readers = await Promise.all([open(id, { 'last-event-id': '4' }), open(id, { query: '?lastEventId=4' }), open(id, { query: '?lastEventId=2', 'last-event-id': '4' })]);
    await Promise.all(readers.map(({ ended }) => ended));
    expect(readers.map(({ sequences }) => sequences)).toEqual([[5, 6], [5, 6], [5, 6]]);
  });

  it('tells a client that has everything of a job that has ended not to come back', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3, 4, 5, 6);
    expect((await open(id, { 'last-event-id': '6' })).response.status).toBe(204);
  });

  it('tells events as they come, and the newest progress between them without a number', async () => {
    const id = await newJob();
    await tell(id, 1, 2);
    const reader = await open(id);
    await reader.numbered(2);
    await tell(id, 3);
    await reader.numbered(3);
    await report(id, 0.25);
    await until('it is told', () => reader.progress.some(({ output }) => output.progress === 0.25));
    await tell(id, 4, 5, 6);
    await reader.ended;
    expect(reader.sequences).toEqual([1, 2, 3, 4, 5, 6]);
    for (const progress of reader.progress) progressView.parse(progress);
    expect(reader.progress.at(-1)).toMatchObject({ type: 'progress', job: { progress: 0.125 }, output: { name: 'a', phase: 'encoding', progress: 0.25, speed: 2, framesPerSecond: 50, secondsLeft: null } });
    expect(reader.messages.findLastIndex(({ event }) => event === 'progress')).toBeLessThan(reader.messages.findIndex(({ id: number }) => number === '4'));
  });

  it('begins with what was missed, then how it stands', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3);
    await report(id, 0.5);
    const reader = await open(id, { 'last-event-id': '1' });
    await until('it is told', () => reader.progress.length > 0);
    expect(reader.messages.map(({ event }) => event)).toEqual(['job.inspected', 'output.started', 'progress']);
    await reader.leave();
  });

  it('goes on when a job that had ended is tried again', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3, 4, 5, 6);
    await applyChanges(api.services.db, id, [{ sequence: 7, at: at(7), type: 'job.retried', job: { state: 'queued', finishedAt: null, progress: 0 } }, { sequence: 8, at: at(8), type: 'output.started', output: { name: 'b', state: 'processing', progress: 0 } }]);
    const reader = await open(id, { 'last-event-id': '4' });
    await reader.numbered(4);
    expect(reader.hasEnded).toBe(false);
    await applyChanges(api.services.db, id, [{ sequence: 9, at: at(9), type: 'job.completed', job: { state: 'completed' } }]);
    await reader.ended;
    expect(reader.sequences).toEqual([5, 6, 7, 8, 9]);
  });

  it('never tells less progress than before, and each output twice a second at most', async () => {
    const id = await newJob();
    await tell(id, 1, 2, 3);
    const times: number[] = [];
    const readers = [await open(id)];
    for (let step = 1; step <= 40; step++) {
      await report(id, (step * 7) % 40 / 40);
      // A client that comes back.
      if (step % 10 === 0) readers.push(await open(id, { 'last-event-id': '3' }));
    }
    const highest = 39 / 40;
    await until('the highest is told', () => readers.every(({ progress }) => progress.at(-1)?.output.progress === highest));
    await tell(id, 4, 5, 6);
    await Promise.all(readers.map(({ ended }) => ended));
    for (const { progress } of readers) {
      const told = progress.map(({ output, job }) => [output.progress, job.progress]);
      for (const index of [0, 1]) expect(told.map((pair) => pair[index])).toEqual(told.map((pair) => pair[index]).sort((a, b) => a - b));
      times.push(...progress.slice(1).map(({ timestamp }, index) => Date.parse(timestamp) - Date.parse(progress[index].timestamp)));
    }
    expect(Math.min(...times)).toBeGreaterThanOrEqual(499);
  });

  it('ends when the job is deleted', async () => {
    const id = await newJob();
    await tell(id, 1, 2);
    const reader = await open(id);
    await reader.numbered(2);
    await deleteJobRows(api.services.db, id);
    await reader.ended;
    expect(reader.sequences).toEqual([1, 2]);
  });

  it('is forgotten when its client leaves', async () => {
    const [streams, feeds] = [api.app.get(EventStreams), api.app.get(JobFeeds)];
    await until('no stream is open', () => streams.size === 0);
    const id = await newJob();
    await tell(id, 1);
    const reader = await open(id);
    await reader.numbered(1);
    expect([streams.size, feeds.size]).toEqual([1, 1]);
    await reader.leave();
    await until('nothing is followed', () => streams.size === 0 && feeds.size === 0);
    expect((await fetch(`${api.url}/v1/jobs/${id}/events`, { method: 'HEAD', headers: { accept: 'text/event-stream', authorization: `Bearer ${tenant.key}` } })).status).toBe(200);
    await until('nothing is followed', () => streams.size === 0 && feeds.size === 0);
  });

  it.each<[string, Record<string, string>]>([['', { 'last-event-id': 'x' }], ['', { 'last-event-id': '-1' }], ['', { 'last-event-id': '99999999999' }], ['', { 'last-event-id': '3' }], ['?lastEventId=1.5', {}], ['?limit=3', {}], ['?after=1', {}]])('refuses %s%j', async (query, headers) => {
    const id = await newJob();
    await tell(id, 1, 2);
    const { status, body } = await tenant.call('GET', `/v1/jobs/${id}/events${query}`, undefined, { accept: 'text/event-stream', ...headers });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid_request' });
  });
});
