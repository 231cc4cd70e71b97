import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectFolder } from '../../deploy/local/project-folder.js';
import { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { cpuBetween, type CpuByPart } from '../parts.js';
import { median } from '../statistics.js';
import { runLadderJob } from './ladder.js';

const readyTimeoutMs = 60_000;

/** A long source on two workers of one core each, against one of them alone. */
export const workersMeasure: Measure = { ids: ['P5'], run: measureWorkers };

async function measureWorkers({ options, media, folder, say }: BenchContext): Promise<Finding[]> {
  const source = await media.source('busy', 2 * options.seconds, '1280x720');
  const data = await folder('two-workers');
  // The stack's own worker does the paperwork; media work is left to the workers below.
  const stack = await BenchStack.start(path.join(data, 'stack'), { WORKER_ROLES: 'control' });
  const workers: PinnedWorker[] = [];
  try {
    const rounds = [];
    for (let index = 0; index < Math.min(options.rounds, 3); index++) {
      workers.push(await PinnedWorker.start(stack, data, 0));
      const one = await withServers(stack, () => runLadderJob(stack, source, { type: 'hls' }));
      workers.push(await PinnedWorker.start(stack, data, 1));
      const two = await withServers(stack, () => runLadderJob(stack, source, { type: 'hls' }));
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      rounds.push({ one: one.wallSeconds, two: two.wallSeconds, servers: { one: one.servers, two: two.servers } });
      say(`  round ${index + 1}: one worker ${one.wallSeconds.toFixed(1)} s, two workers ${two.wallSeconds.toFixed(1)} s; on the same cores the servers took ${sum(one.servers).toFixed(1)} and ${sum(two.servers).toFixed(1)} s`);
    }
    const ratio = median(rounds.map((r) => r.two / r.one));
    return [{ id: 'P5', what: 'two workers of one core ÷ one', value: ratio, unit: 'ratio', goal: '≤ 0.53', reached: ratio <= 0.53, details: { rounds } }];
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await stack.stop();
  }
}

/** Adds what API, Temporal, Postgres, the store and the worker of the paperwork have needed meanwhile, CPU seconds: the cores that are compared are theirs, too. */
async function withServers<T>(stack: BenchStack, run: () => Promise<T>): Promise<T & { readonly servers: CpuByPart }> {
  const before = stack.cpuByPart();
  const ran = await run();
  return { ...ran, servers: cpuBetween(before, stack.cpuByPart()) };
}

function sum(parts: CpuByPart): number {
  return Object.values(parts).reduce((all, seconds) => all + seconds, 0);
}

/** A worker for media work on one core. */
class PinnedWorker {
  private constructor(private readonly process: ChildProcess) {}

  static async start({ addresses }: BenchStack, data: string, core: number): Promise<PinnedWorker> {
    const secrets = JSON.parse(await readFile(path.join(data, 'stack/secrets.json'), 'utf8')) as { s3AccessKeyId: string; s3SecretAccessKey: string };
    const env = {
      ...process.env,
      DATABASE_URL: addresses.databaseUrl,
      TEMPORAL_ADDRESS: addresses.temporalAddress,
      S3_ENDPOINT: addresses.s3Endpoint,
      S3_ACCESS_KEY_ID: secrets.s3AccessKeyId,
      S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
      WORKER_ROLES: 'video,image',
      VIDEO_SLOTS: '1',
      WORK_DIR: path.join(data, `work-${core}`),
      WORKER_HEALTH_PORT: '0',
      LOG_FORMAT: 'json',
    };
    const child = spawn('taskset', ['-c', String(core), process.execPath, 'dist/apps/worker/src/main.js'], { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (log = (log + bytes.toString()).slice(-6000)));
    const deadline = Date.now() + readyTimeoutMs;
    while (!/worker started/.test(log)) {
      if (child.exitCode !== null || Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new Error(`A worker did not start: ${log}`);
      }
      await delay(100);
    }
    return new PinnedWorker(child);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
