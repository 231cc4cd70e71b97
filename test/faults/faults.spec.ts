import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../until.js';
import { FaultBench } from './bench/fault-bench.js';
import { outputs } from './bench/films.js';
import type { Trial } from './bench/trial.js';
import { Viewer } from './bench/viewer.js';
import { faults } from './faults/all.js';
import { invariants } from './invariants/all.js';
import { openTrial, runTrial, worldOf } from './run-trial.js';

/** The most telling ones that no other spec tries (workers that are killed or told to end: apps/worker); `npm run test:faults` tries all, each several times. */
const some = [
  'worker stood still while encoding, then came back',
  'API killed between commit and start of the workflow',
  'Postgres restarted at once (immediate)',
  'one of three APIs killed behind a balancer',
  'workers of all roles replaced one after another in the middle of their work',
];

let bench: FaultBench;
// The build may be due.
beforeAll(async () => void (bench = await FaultBench.open()), 600_000);
afterAll(() => bench?.close(), 60_000);

test.each(some)('the service survives: %s', async (name) => {
  const fault = faults.find((one) => one.name === name)!;
  expect((await runTrial(bench, fault, 1)).wrong).toEqual([]);
}, 600_000);

describe('an invariant that is violated says so', () => {
  let trial: Trial;
  let job: string;
  let prefix: string;
  let stray: ChildProcess | null = null;
  beforeAll(async () => {
    trial = await openTrial(bench);
    await bench.startWorker();
    job = await trial.create(await trial.upload(bench.films.film), [outputs.hls, outputs.mp3]);
    await trial.allCompleted();
    await trial.allTold();
    await trial.viewer.stop();
    prefix = `${trial.ledger.tenant.id}/${job}/`;
  }, 300_000);

  afterAll(() => stray?.kill('SIGKILL'));

  const found = async (name: string) => (await invariants[name]!(worldOf(trial))).join('\n');
  const put = (key: string) => bench.store.put(bench.store.outputBucket, prefix + key, 'x', 'text/plain');
  const query = (sql: string) => bench.pg.query(sql, [job]);

  const look = async () => {
    const viewer = new Viewer(() => bench.apiUrl, trial.ledger);
    viewer.watch(job, 'main');
    await until('it has been seen', () => trial.ledger.brokenManifests.length > 0);
    await viewer.stop();
  };

  test('none is, of a job that completed', async () => {
    await bench.sweep();
    for (const name of Object.keys(invariants)) expect([name, await found(name)]).toEqual([name, '']);
  });

  test.each<[string, string, RegExp, () => Promise<unknown>]>([
    ['I13', 'bytes that nobody counts', /bytes are said to be stored/, () => put('main/uncounted.m4s')],
    ['I9', 'an object that nobody names', /nobody names .*stray/, () => put('main/stray.m4s')],
    ['I8', 'an end that nobody was told', /has 0 webhook ids/, () => query('DELETE FROM webhook_deliveries WHERE job_id = $1')],
    ['I4', 'a segment that is gone', /does not play|does not exist/, () => bench.store.remove(bench.store.outputBucket, [`${prefix}main/180p/00003.m4s`])],
    ['I5', 'a playlist that names what is gone', /playlist\.m3u8 names .*00003\.m4s, which answers 404/, () => look()],
    ['I6', 'an event that is gone', /are numbered/, () => query('DELETE FROM job_events WHERE job_id = $1 AND sequence = 2')],
    ['I7', 'a row that says something else than the workflow', /its rows say/, () => query(`UPDATE outputs SET state = 'failed' WHERE job_id = $1 AND name = 'sound'`)],
    ['I1', 'a job that does not end', /is still processing/, () => query(`UPDATE jobs SET state = 'processing' WHERE id = $1`)],
    ['I12', 'objects of a job that was cancelled', /is still stored/, () => query(`UPDATE jobs SET state = 'cancelled' WHERE id = $1`)],
    ['I11', 'a source that has changed', /have changed/, () => bench.store.put(bench.store.inputBucket, `${trial.ledger.tenant.id}/${trial.ledger.uploads[0]!.id}`, 'x', 'text/plain')],
    ['I14', 'a change that the audit log does not know', /job\.created .* is not in the audit log/, () => query(`DELETE FROM audit_entries WHERE object_id = $1 AND action = 'job.created'`)],
    ['I3', 'one key that made two jobs', /the key k made/, async () => trial.ledger.created.push({ job: 'job_a', key: 'k' }, { job: 'job_b', key: 'k' })],
    ['I10', 'a process that works on', /still runs: .*stray/, async () => void (stray = spawn('ffmpeg', ['-nostdin', '-v', 'error', '-re', '-f', 'lavfi', '-i', 'anullsrc', path.join(bench.workDir, 'stray.wav')]))],
    ['I10', 'what a worker has left that died', /was left by a worker/, () => mkdir(path.join(bench.workDir, 'scratch-999999999'))],
    ['I2', 'a job without a workflow', /has no workflow/, () => query(`WITH copy AS (SELECT * FROM jobs WHERE id = $1) INSERT INTO jobs (id, tenant_id, state, source) SELECT 'job_without', tenant_id, 'completed', source FROM copy`)],
  ])('%s: %s', async (name, _, words, violate) => {
    await violate();
    expect(await found(name)).toMatch(words);
  });
});
