import fc from 'fast-check';
import { TcpProxy } from '../../../test/faults/bench/tcp-proxy.js';
import { freshDatabase } from '../../../test/services/services.js';
import { newId } from '../ids.js';
import { openDatabase, type Database } from './client.js';
import type { JobChange } from '../../../workflows/contract.js';
import { applyChanges } from './mirror.js';

let url: string;
let db: Database;
beforeAll(async () => {
  url = await freshDatabase();
  db = openDatabase(url);
}, 60_000);
afterAll(() => db?.$disconnect());

async function newJob(...names: string[]): Promise<string> {
  const id = newId('job');
  const outputs = { create: names.map((name, position) => ({ name, position, type: 'hls', spec: {} })) };
  await db.tenant.create({ data: { id, name: 'test', jobs: { create: { id, state: 'waiting', source: {}, outputs } } } });
  return id;
}

const rows = (id: string) => db.job.findUniqueOrThrow({ where: { id }, include: { outputs: { orderBy: { position: 'asc' } }, events: { orderBy: { sequence: 'asc' } } } });
const change = (sequence: number, rest: Partial<JobChange> = {}): JobChange => ({ sequence, at: new Date(sequence).toISOString(), type: 'test', ...rest });
const history: JobChange[] = [
  change(1, { job: { state: 'inspecting', startedAt: '2030-01-01T00:00:00.000Z' } }),
  change(2, { output: { name: 'a', state: 'processing', phase: 'encoding', skipped: [{ name: '4k', reason: 'larger than the source' }], captions: [{ language: 'de', title: null, default: false, forced: false, source: 'file', burnedIn: false }] } }),
  change(3, { output: { name: 'a', state: 'completed', phase: null, progress: 1, files: [{ bucket: 'b', key: 'k', contentType: 'video/mp4', sizeBytes: 1 }] } }),
  change(4, { output: { name: 'b', state: 'failed', error: { type: 't', title: 'T', status: 422, detail: 'd', code: 'no_audio', retryable: false, cure: 'c' } } }),
  change(5, { job: { state: 'partial', finishedAt: '2030-01-01T00:00:01.000Z' } }),
];

test('changes land in rows and events', async () => {
  const id = await newJob('a', 'b');
  await applyChanges(db, id, history);
  const job = await rows(id);
  expect(job).toMatchObject({ state: 'partial', sequence: 5, progress: 0.5, startedAt: new Date('2030-01-01T00:00:00Z') });
  expect(job.outputs).toMatchObject([
    { state: 'completed', sequence: 3, phase: null, progress: 1, skipped: [{ name: '4k' }], audio: [], captions: [{ language: 'de' }], files: [{ key: 'k' }] },
    { state: 'failed', sequence: 4, error: { code: 'no_audio' } },
  ]);
  expect(job.events[2]).toMatchObject({ sequence: 3, output: 'a', data: { output: { state: 'completed' } } });
});

test('a batch that is sent again changes nothing', async () => {
  const id = await newJob('a', 'b');
  await applyChanges(db, id, history);
  const before = await rows(id);
  await Promise.all([applyChanges(db, id, history), applyChanges(db, id, history.slice(1, 4))]);
  expect(await rows(id)).toEqual(before);
});

test('whatever order attempts arrive in, rows end as the newest change says and no event is lost', async () => {
  const batches = [history.slice(0, 2), history.slice(0, 3), history.slice(0, 5)];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(batches, { minLength: 0 }), fc.boolean(), async (late, atOnce) => {
      const id = await newJob('a', 'b');
      const attempts = [batches[2]!, ...late];
      if (atOnce) await Promise.all(attempts.map((batch) => applyChanges(db, id, batch)));
      else for (const batch of attempts) await applyChanges(db, id, batch);
      const job = await rows(id);
      expect([job.state, job.sequence, ...job.outputs.map((o) => o.state)]).toEqual(['partial', 5, 'completed', 'failed']);
      expect(job.events.map((event) => event.sequence)).toEqual([1, 2, 3, 4, 5]);
    }),
    { numRuns: 15 },
  );
});

test('a job that was deleted meanwhile is left alone', async () => {
  expect(await applyChanges(db, 'job_gone', history)).toEqual([]);
});

test('what is told of the files of an image goes with them, also when both come in one batch', async () => {
  const id = await newJob('a', 'b');
  const made = { placeholder: { thumbhash: 'aA==', color: '#336699', width: 4, height: 3 }, srcset: { jpeg: 'a.jpg 4w' } };
  await applyChanges(db, id, [change(1, { output: { name: 'a', state: 'completed', ...made } }), change(2, { output: { name: 'b', state: 'completed', ...made } }), change(3, { output: { name: 'b', state: 'revoked' } })]);
  expect((await rows(id)).outputs).toMatchObject([made, { placeholder: null, srcset: null }]);
  await applyChanges(db, id, [change(4, { output: { name: 'a', state: 'revoked' } })]);
  expect((await rows(id)).outputs[0]).toMatchObject({ placeholder: null, srcset: null });
});

test('a database that is far away is told all the same', async () => {
  const near = new URL(url);
  const proxy = await TcpProxy.open(Number(near.port));
  near.port = String(proxy.port);
  const far = openDatabase(near.href);
  try {
    const id = await newJob('a', 'b');
    proxy.slowDown(250);
    await applyChanges(far, id, history);
    expect(await rows(id)).toMatchObject({ state: 'partial', sequence: 5 });
  } finally {
    await far.$disconnect();
    await proxy.close();
  }
}, 60_000);
