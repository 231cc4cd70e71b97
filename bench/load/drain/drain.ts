import { setTimeout as delay } from 'node:timers/promises';
import { FaultBench } from '../../../test/faults/bench/fault-bench.js';
import type { AppProcess } from '../../../test/faults/bench/app-process.js';
import type { Trial } from '../../../test/faults/bench/trial.js';
import { violations } from '../../../test/faults/invariants/all.js';
import { openTrial, worldOf } from '../../../test/faults/run-trial.js';
import { Balancer } from '../../../test/services/balancer.js';
import { checkList } from './check-list.js';
import { queueJobs } from './queue-jobs.js';
import { readQueueMetrics } from './queue-metrics.js';

export interface Drained {
  readonly jobs: number;
  readonly acceptedPerSecond: number;
  /** Requests that had to be sent once more, as an API was killed */
  readonly repeated: number;
  readonly drainedPerSecond: number;
  readonly ends: Readonly<Record<string, number>>;
  /** What was not as promised, in words */
  readonly wrong: readonly string[];
}

/** What is asked of every accepted job: it exists once, ends once as its workflow does, tells each step once, and is in the audit log. */
const held = ['I1', 'I2', 'I3', 'I6', 'I7', 'I8', 'I14'];
const metricsToken = 'of-the-load-trial-and-nobody-else';
/** So long the requests that a killed API has left are nobody's. */
const leaseSeconds = 5;
const lookMs = 1000;
/** Without an end of a job in this time, it hangs. */
const stuckMs = 180_000;

/** Queues jobs at two APIs, drains them with two workers, and kills one of each on the way. */
export async function drain(count: number, say: (text: string) => void): Promise<Drained> {
  const bench = await FaultBench.open();
  const balancer = await Balancer.open();
  try {
    const trial = await openTrial(bench);
    await bench.endAll('api');
    const { databaseUrl, ports } = bench.servers;
    // The proxies of the trials of faults would be what is measured.
    const direct = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`, S3_ENDPOINT: `http://127.0.0.1:${ports.s3}`, METRICS_TOKEN: metricsToken, IDEMPOTENCY_LEASE_SECONDS: String(leaseSeconds) };
    const [first, second] = await Promise.all([bench.startApi(direct), bench.startApi(direct)]);
    balancer.serve([first.url, second.url]);
    bench.frontWith(balancer.url);
    const sources = { film: await trial.upload(bench.films.film), photo: await trial.upload(bench.films.photo, 'photo.png') };
    const kill = once(async () => {
      await first.end('SIGKILL');
      say('  an API is killed, and one more started');
      balancer.serve([second.url, (await bench.startApi(direct)).url]);
    });
    const queued = await queueJobs(trial, balancer.url, count, sources, (accepted) => void (accepted === Math.ceil(count / 2) && kill()));
    await kill();
    const wrong = await checkMetrics(trial, second.url, count);
    say(`  ${count} jobs accepted, ${(count / queued.seconds).toFixed(0)}/s, ${queued.repeated} requests sent again`);
    const workers = [await bench.startWorker(direct), await bench.startWorker(direct)];
    const startedMs = performance.now();
    await untilDrained(trial, count, say, async () => {
      await workers[0]!.end('SIGKILL');
      say('  a worker is killed, and one more started');
      await bench.startWorker(direct);
    });
    const drainedPerSecond = count / ((performance.now() - startedMs) / 1000);
    // What was measured is not lost with what cannot be looked at.
    wrong.push(...(await look(trial, balancer.url).catch((error: unknown) => [`it could not be looked at whether all is as promised: ${String(error)}`])), ...diedOtherwise(bench.running));
    const { rows } = await bench.pg.query<{ state: string; count: number }>('SELECT state::text, count(*)::int FROM jobs GROUP BY state');
    await trial.viewer.stop();
    return { jobs: count, acceptedPerSecond: count / queued.seconds, repeated: queued.repeated, drainedPerSecond, ends: Object.fromEntries(rows.map((row) => [row.state, row.count])), wrong };
  } finally {
    await balancer.close();
    await bench.close();
  }
}

async function look(trial: Trial, url: string): Promise<string[]> {
  await trial.allTold();
  return [...(await violations(() => worldOf(trial), held)), ...(await checkList(url, trial.ledger))];
}

/** All is queued, and nobody works: the metrics have to say so. */
async function checkMetrics(trial: Trial, apiUrl: string, count: number): Promise<string[]> {
  const { rows } = await trial.bench.pg.query<{ age: number }>(`SELECT EXTRACT(EPOCH FROM now() - min(created_at))::float8 AS age FROM jobs WHERE state = 'queued'`);
  // Readings are kept for some seconds.
  for (let tries = 0; ; tries++) {
    const { waiting, oldestSeconds } = await readQueueMetrics(apiUrl, metricsToken);
    const isRight = waiting === count && Math.abs(oldestSeconds - rows[0]!.age) < 60;
    if (isRight) return [];
    if (tries === 20) return [`${count} jobs are queued, the oldest for ${rows[0]!.age.toFixed(0)} s; the metrics say ${waiting} and ${oldestSeconds.toFixed(0)} s`];
    await delay(lookMs);
  }
}

async function untilDrained({ bench, ledger }: Trial, count: number, say: (text: string) => void, atThird: () => Promise<void>): Promise<void> {
  const third = once(atThird);
  let [ended, endedMs, saidMs] = [0, Date.now(), Date.now()];
  while (ended < count) {
    await delay(lookMs);
    const { rows } = await bench.pg.query<{ ended: number }>(`SELECT count(*)::int AS ended FROM jobs WHERE tenant_id = $1 AND state NOT IN ('waiting', 'queued', 'inspecting', 'processing')`, [ledger.tenant.id]);
    if (rows[0]!.ended > ended) endedMs = Date.now();
    ended = rows[0]!.ended;
    if (ended >= count / 3) await third();
    if (Date.now() - endedMs > stuckMs) throw new Error(`${count - ended} of ${count} jobs have not ended, and none has for ${stuckMs / 1000} s.`);
    if (Date.now() - saidMs > 10_000) say(`  ${ended} of ${count} have ended`);
    if (Date.now() - saidMs > 10_000) saidMs = Date.now();
  }
}

function diedOtherwise(running: readonly AppProcess[]): string[] {
  const alive = (name: AppProcess['name']) => running.filter((app) => app.name === name).length;
  return alive('api') === 2 && alive('worker') === 2 ? [] : [`${alive('api')} APIs and ${alive('worker')} workers are alive at the end, of two each`];
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
