import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { projectFolder } from '../deploy/local/project-folder.js';
import type { JobView } from '../packages/media/spec/views.js';
import { commandLineOf } from '../test/worker/processes.js';
import { cpuSecondsByPart, type CpuByPart } from './parts.js';
import { cpuSecondsOfTree, peakMemoryBytes, processTree } from './processes.js';

interface StackFile {
  readonly api: string;
  readonly apiKey: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly s3Endpoint: string;
}

/** The first start fetches and builds tools. */
const startTimeoutMs = 30 * 60_000;
const jobTimeoutMs = 60 * 60_000;
/** How often the ends of jobs are looked for, in the database: asking the API for each job would load what is measured. */
const lookMs = 50;
const endStates = ['completed', 'failed', 'partial', 'cancelled'];

/** The whole service as `npm start` brings it up, on data and ports of its own. */
export class BenchStack {
  private readonly database: pg.Pool;
  private readonly awaited = new Map<string, () => void>();
  private looking: Promise<void> | undefined;

  private constructor(
    private readonly launcher: ChildProcess,
    readonly addresses: StackFile,
  ) {
    this.database = new pg.Pool({ connectionString: addresses.databaseUrl, max: 1 });
    this.database.on('error', () => undefined);
  }

  /** `env` configures all parts, as a `.env` file would. */
  static async start(dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<BenchStack> {
    const launcher = spawn(process.execPath, ['--import', 'tsx', 'deploy/local/start.ts', '--data', dataFolder, '--port', '0'], { cwd: projectFolder, env: { ...process.env, RATE_LIMIT_PER_MINUTE: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (bytes: Buffer) => (log = (log + bytes.toString()).slice(-6000)));
    const deadline = Date.now() + startTimeoutMs;
    for (;;) {
      const addresses = await readyStack(path.join(dataFolder, 'stack.json'));
      if (addresses) return new BenchStack(launcher, addresses);
      if (launcher.exitCode !== null || launcher.signalCode !== null || Date.now() > deadline) {
        launcher.kill('SIGTERM');
        throw new Error(`The stack did not start:\n${log}`);
      }
      await delay(200);
    }
  }

  async stop(): Promise<void> {
    if (this.launcher.exitCode !== null || this.launcher.signalCode !== null) return;
    await this.looking?.catch(() => undefined);
    await this.database.end();
    const ended = once(this.launcher, 'exit');
    this.launcher.kill('SIGTERM');
    await ended;
  }

  /** CPU seconds that API, worker, Temporal, Postgres, the store and all media processes have used so far. */
  cpuSeconds(): number {
    return cpuSecondsOfTree(this.launcher.pid!);
  }

  /** The same, told apart. */
  cpuByPart(): CpuByPart {
    return cpuSecondsByPart(this.launcher.pid!);
  }

  /** The most memory that the worker's Node process has had, bytes. */
  workerPeakBytes(): number {
    return peakMemoryBytes(this.workerPid());
  }

  /** Where the worker shows its health and metrics. Linux only. */
  workerAddress(): string {
    const port = /\0WORKER_HEALTH_PORT=(\d+)\0/.exec(readFileSync(`/proc/${this.workerPid()}/environ`, 'utf8'))?.[1];
    return `http://127.0.0.1:${port}`;
  }

  private workerPid(): number {
    const worker = processTree(this.launcher.pid!).find(({ pid }) => commandLineOf(pid).includes('apps/worker/src/main'));
    if (!worker) throw new Error('The stack has no worker process.');
    return worker.pid;
  }

  async call<T>(method: string, route: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.addresses.api}/v1${route}`, {
      method,
      headers: { authorization: `Bearer ${this.addresses.apiKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${route} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Sends a file; returns the id of the ready upload. */
  async upload(file: string): Promise<string> {
    const init = { method: 'PUT', headers: { authorization: `Bearer ${this.addresses.apiKey}`, 'content-length': String((await stat(file)).size) }, body: Readable.toWeb(createReadStream(file)) as ReadableStream, duplex: 'half' };
    const answer = await fetch(`${this.addresses.api}/v1/uploads/content?fileName=${encodeURIComponent(path.basename(file))}`, init as RequestInit);
    if (!answer.ok) throw new Error(`The upload answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  createJob(upload: string, outputs: readonly object[]): Promise<JobView> {
    return this.call('POST', '/jobs', { source: { upload }, outputs });
  }

  /** The job when it has completed; any other end is a failure of the measurement. */
  async completed(id: string): Promise<JobView> {
    const timeout = new AbortController();
    await Promise.race([
      new Promise<void>((resolve, reject) => {
        this.awaited.set(id, resolve);
        this.looking ??= this.look().finally(() => (this.looking = undefined));
        this.looking.catch(reject);
      }),
      delay(jobTimeoutMs, undefined, { signal: timeout.signal }).then(() => Promise.reject(new Error(`Job ${id} did not end.`))),
    ]).finally(() => {
      this.awaited.delete(id);
      timeout.abort();
    });
    const job = await this.call<JobView>('GET', `/jobs/${id}`);
    if (job.state !== 'completed') throw new Error(`Job ${id} ended ${job.state}: ${JSON.stringify(job.outputs.map((o) => o.error))}`);
    return job;
  }

  private async look(): Promise<void> {
    while (this.awaited.size > 0) {
      const { rows } = await this.database.query<{ id: string }>('SELECT id FROM jobs WHERE id = ANY($1) AND state::text = ANY($2)', [[...this.awaited.keys()], endStates]);
      for (const { id } of rows) this.awaited.get(id)?.();
      for (const { id } of rows) this.awaited.delete(id);
      await delay(lookMs);
    }
  }
}

async function readyStack(file: string): Promise<StackFile | null> {
  try {
    const stack = JSON.parse(readFileSync(file, 'utf8')) as StackFile;
    return (await fetch(`${stack.api}/readyz`, { signal: AbortSignal.timeout(5000) })).ok ? stack : null;
  } catch {
    return null;
  }
}
