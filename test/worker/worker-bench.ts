import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobView } from '../../packages/media/spec/views.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshNamespace } from '../services/namespace.js';
import { startApi, type RunningApi, type Tenant } from '../services/running-api.js';
import { freshBuckets, freshDatabase, testServices } from '../services/services.js';
import { StoreProxy } from '../services/store-proxy.js';
import { until } from '../until.js';
import { mediaProcesses } from './processes.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const endStates = ['completed', 'partial', 'failed', 'cancelled'];

/** A worker process of its own, which may be killed. */
export interface WorkerProcess {
  readonly process: ChildProcess;
  /** All that it has written so far */
  output(): string;
  /** What it has logged so far, one object a line */
  log(): Record<string, unknown>[];
  /** Resolves when the process is gone, with its exit code. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** API and workers over real services, with a proxy before the workers' store, on a namespace of their own. */
export class WorkerBench {
  private readonly workers: WorkerProcess[] = [];

  private constructor(
    readonly folder: string,
    readonly api: RunningApi,
    readonly tenant: Tenant,
    readonly store: ObjectStore,
    readonly proxy: StoreProxy,
    private readonly env: Record<string, string>,
  ) {}

  /** `variables`: of API and workers */
  static async open(variables: Record<string, string> = {}): Promise<WorkerBench> {
    const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-worker-'));
    const storage = await freshBuckets();
    const namespace = await freshNamespace({ isSearchable: true });
    const shared = { ...Object.fromEntries(Object.entries(storage).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])), DATABASE_URL: await freshDatabase(), TEMPORAL_ADDRESS: testServices().temporalAddress, TEMPORAL_NAMESPACE: namespace, ...variables };
    const proxy = await StoreProxy.open(storage.S3_ENDPOINT!);
    const api = await startApi({ ...shared, DISPATCH_INTERVAL_MS: '200' });
    const env = { ...shared, S3_ENDPOINT: proxy.url, WORK_DIR: path.join(folder, 'work'), WORKER_HEALTH_PORT: '0', VIDEO_SLOTS: '8', LOG_LEVEL: 'info', LOG_FORMAT: 'json' };
    return new WorkerBench(folder, api, await api.newTenant(), new ObjectStore(storage), proxy, env);
  }

  /** Starts a worker from the sources; returns when it polls. */
  async startWorker(overrides: Record<string, string> = {}): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(project, 'test/worker/worker-process.ts'), testServices().workflowBundlePath], { cwd: project, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...this.env, ...overrides }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
    const ended = once(child, 'exit');
    const worker: WorkerProcess = {
      process: child,
      output: () => text,
      log: () => text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>),
      kill: async (signal) => {
        child.kill(signal);
        return ((await ended) as [number | null])[0];
      },
    };
    this.workers.push(worker);
    await until(`the worker polls`, () => {
      if (child.exitCode !== null) throw new Error(`the worker ended:\n${text}`);
      return text.includes('worker started');
    }, 60_000);
    return worker;
  }

  /** All that the workers which still run have written. */
  workerOutput(): string {
    return this.workers.map((worker) => worker.output()).join('\n');
  }

  async upload(bytes: Buffer, fileName = 'source.mp4', tenant = this.tenant): Promise<string> {
    const answer = await fetch(`${this.api.url}/v1/uploads/content?fileName=${fileName}`, { method: 'PUT', headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) });
    return ((await answer.json()) as { id: string }).id;
  }

  async createJob(upload: string, outputs: readonly object[], request: object = {}, tenant = this.tenant): Promise<string> {
    const { status, body } = await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs, ...request });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body.id as string;
  }

  async job(id: string, tenant = this.tenant): Promise<JobView> {
    return (await tenant.call('GET', `/v1/jobs/${id}`)).body as JobView;
  }

  async ended(id: string, withinMs = 120_000, tenant = this.tenant): Promise<JobView> {
    let job = await this.job(id, tenant);
    await until(`job ${id} has ended`, async () => endStates.includes((job = await this.job(id, tenant)).state), withinMs);
    return job;
  }

  handle(id: string) {
    return this.api.services.temporal.workflow.getHandle(id);
  }

  events(jobId: string) {
    return this.api.services.db.jobEvent.findMany({ where: { jobId }, orderBy: { sequence: 'asc' } });
  }

  /** Keys of the output bucket that belong to a job. */
  async stored(jobId: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.store.list(this.store.outputBucket, '')) if (key.includes(jobId)) keys.push(key);
    return keys;
  }

  /** Media processes that work in the folder of these workers. */
  mediaProcesses(): string[] {
    return mediaProcesses(path.join(this.folder, 'work')).map(({ command }) => command);
  }

  /** Ends every worker that still runs, so that it does not take the work of the next test. */
  async endWorkers(): Promise<void> {
    this.proxy.release();
    for (const worker of this.workers.splice(0)) if (worker.process.exitCode === null && worker.process.signalCode === null) await worker.kill('SIGKILL');
  }

  async close(): Promise<void> {
    await this.endWorkers();
    await this.api.close();
    await this.proxy.close();
    this.store.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
