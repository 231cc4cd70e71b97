import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { choosePort } from '../../../deploy/local/ports.js';
import { newId } from '../../../packages/platform/ids.js';
import { ensureTenant, mintApiKey } from '../../../packages/platform/job-store/api-keys.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import { ObjectStore } from '../../../packages/platform/object-store/object-store.js';
import { initialise } from '../../../packages/platform/setup/initialise.js';
import { taskQueues } from '../../../workflows/contract.js';
import { housekeepingWorkflowTypes } from '../../../workflows/housekeeping-contract.js';
import { StoreProxy } from '../../services/store-proxy.js';
import { Receiver } from '../../webhooks/receiver.js';
import type { Ledger } from './ledger.js';
import { AppProcess } from './app-process.js';
import { FaultServers } from './servers.js';
import { TcpProxy } from './tcp-proxy.js';
import { makeFilms, type Films } from './films.js';

export interface WorkerApart {
  readonly worker: AppProcess;
  readonly temporal: TcpProxy;
  readonly store: StoreProxy;
}

/** The whole service as separate processes, every one of which may be killed, with proxies between them that may be told to fail. */
export class FaultBench {
  private readonly apps: AppProcess[] = [];
  private readonly apart: Pick<WorkerApart, 'temporal' | 'store'>[] = [];
  private api: AppProcess | null = null;
  private front: string | null = null;

  private constructor(
    readonly servers: FaultServers,
    readonly films: Films,
    /** Past the proxies: what is true, not what the service sees */
    readonly store: ObjectStore,
    readonly pg: pg.Pool,
    readonly temporal: Client,
    /** Whom tenants have told of their jobs */
    readonly receiver: Receiver,
    readonly proxies: { readonly store: StoreProxy; readonly database: TcpProxy; readonly temporal: TcpProxy },
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async open(): Promise<FaultBench> {
    const servers = await FaultServers.open();
    const at = (port: number) => `http://127.0.0.1:${port}`;
    const proxies = { store: await StoreProxy.open(at(servers.ports.s3)), database: await TcpProxy.open(servers.ports.postgres), temporal: await TcpProxy.open(servers.ports.temporal) };
    const { accessKeyId, secretAccessKey } = servers.credentials;
    const databaseUrl = new URL(servers.databaseUrl);
    databaseUrl.port = String(proxies.database.port);
    const s3 = { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey };
    const storage = { S3_ENDPOINT: at(servers.ports.s3), S3_REGION: 'us-east-1', S3_FORCE_PATH_STYLE: true, S3_INPUT_BUCKET: 'faults-input', S3_OUTPUT_BUCKET: 'faults-output', S3_SERVER_SIDE_ENCRYPTION: 'none', ...s3 } as const;
    const db = openDatabase(servers.databaseUrl);
    await initialise(db, storage);
    await db.$disconnect();
    const workDir = path.join(servers.folder, 'work');
    await mkdir(workDir);
    const env = { ...s3, S3_ENDPOINT: proxies.store.url, S3_PUBLIC_ENDPOINT: at(servers.ports.s3), S3_INPUT_BUCKET: storage.S3_INPUT_BUCKET, S3_OUTPUT_BUCKET: storage.S3_OUTPUT_BUCKET, DATABASE_URL: databaseUrl.toString(), TEMPORAL_ADDRESS: `127.0.0.1:${proxies.temporal.port}`, WORK_DIR: workDir, SWEEP_ORPHAN_AGE_SECONDS: '1', LOG_LEVEL: 'info', LOG_FORMAT: 'json', OUTBOUND_ALLOWED_NETWORKS: '127.0.0.1', RATE_LIMIT_PER_MINUTE: '0', PLAYBACK_SECRET: 'a secret of the fault tests, and of nobody else' };
    const pool = new pg.Pool({ connectionString: servers.databaseUrl, max: 4 });
    pool.on('error', () => undefined);
    const connection = await Connection.connect({ address: `127.0.0.1:${servers.ports.temporal}` });
    return new FaultBench(servers, await makeFilms(servers.folder), new ObjectStore(storage), pool, new Client({ connection }), await Receiver.open(), proxies, env);
  }

  get workDir(): string {
    return this.env['WORK_DIR']!;
  }

  get apiUrl(): string {
    return this.front ?? this.api!.url;
  }

  /** Sends callers there, until `restore`. */
  frontWith(url: string): void {
    this.front = url;
  }

  get running(): readonly AppProcess[] {
    return this.apps.filter((app) => app.isAlive);
  }

  /** Starts a further API; callers are sent to the one that was started last. */
  async startApi(overrides: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
    const { port } = await choosePort(0);
    const api = AppProcess.spawn('api', { ...this.env, API_HOST: '127.0.0.1', API_PORT: String(port), API_PUBLIC_URL: `http://127.0.0.1:${port}`, DISPATCH_INTERVAL_MS: '500', ...overrides });
    this.apps.push(api);
    await api.ready(port);
    this.api = api;
    return api;
  }

  /** Starts a further worker. */
  async startWorker(overrides: Readonly<Record<string, string>> = {}, prefix: readonly string[] = []): Promise<AppProcess> {
    const { port } = await choosePort(0);
    return this.spawnWorker({ WORKER_HEALTH_PORT: String(port), ...overrides }, prefix).ready(port);
  }

  /** Starts a further worker, which need not get ready. */
  spawnWorker(overrides: Readonly<Record<string, string>> = {}, prefix: readonly string[] = []): AppProcess {
    const worker = AppProcess.spawn('worker', { ...this.env, VIDEO_SLOTS: '4', ...overrides }, prefix);
    this.apps.push(worker);
    return worker;
  }

  /** A worker with ways of its own to Temporal and to the store, which may be cut, and which tell what it alone has written. */
  async startApart(overrides: Readonly<Record<string, string>> = {}): Promise<WorkerApart> {
    const ways = { temporal: await TcpProxy.open(this.servers.ports.temporal), store: await StoreProxy.open(`http://127.0.0.1:${this.servers.ports.s3}`) };
    this.apart.push(ways);
    const worker = await this.startWorker({ TEMPORAL_ADDRESS: `127.0.0.1:${ways.temporal.port}`, S3_ENDPOINT: ways.store.url, ...overrides });
    return { worker, ...ways };
  }

  /** Servers run, nothing is spoiled, no worker runs and one API does. */
  async reset(): Promise<void> {
    this.restore();
    await this.receiver.up();
    this.receiver.received.length = 0;
    await Promise.all((['postgres', 'temporal', 's3'] as const).map((name) => this.servers.start(name)));
    await this.endAll('worker');
    if (!this.running.some(({ name }) => name === 'api')) await this.startApi();
  }

  async newTenant(): Promise<Ledger['tenant']> {
    const id = newId('ten');
    const db = openDatabase(this.servers.databaseUrl);
    await ensureTenant(db, { id, name: id });
    const { key } = await mintApiKey(db, { tenantId: id, name: 'faults' });
    await db.$disconnect();
    return { id, key };
  }

  /** Has the housekeeping remove what nobody needs any more. */
  async sweep(): Promise<void> {
    if (!this.running.some(({ name }) => name === 'worker')) await this.startWorker();
    await this.temporal.workflow.execute(housekeepingWorkflowTypes.sweep, { workflowId: randomUUID(), taskQueue: taskQueues.control, args: [] });
  }

  restore(): void {
    this.front = null;
    this.proxies.store.release();
    this.receiver.answer = () => 204;
    for (const proxy of [this.proxies.database, this.proxies.temporal, ...this.apart.map((ways) => ways.temporal)]) proxy.restore();
    for (const { store } of this.apart) store.release();
  }

  async endAll(name: AppProcess['name']): Promise<void> {
    await Promise.all(this.running.filter((app) => app.name === name).map((app) => app.end('SIGKILL')));
  }

  async close(): Promise<void> {
    this.restore();
    await Promise.all([this.endAll('worker'), this.endAll('api')]);
    await Promise.all([this.proxies, ...this.apart].flatMap((ways) => Object.values(ways)).map((proxy: TcpProxy | StoreProxy) => proxy.close()));
    await this.receiver.close();
    this.store.close();
    await this.pg.end();
    await this.temporal.connection.close();
    await this.servers.close();
  }
}
