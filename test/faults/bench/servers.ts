import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../../deploy/local/parts/postgres.js';
import { startS3Server } from '../../../deploy/local/parts/s3-server.js';
import { startTemporal } from '../../../deploy/local/parts/temporal.js';
import { applyMigrations } from '../../../deploy/local/migrate.js';
import { choosePort } from '../../../deploy/local/ports.js';
import { startChild, type Child } from '../../../deploy/local/processes/child.js';
import { provideBuild } from '../../../deploy/local/stack/build.js';
import { Terminal } from '../../../deploy/local/terminal.js';
import { temporal, versitygw } from '../../../deploy/local/tools/catalogue.js';
import { toolPlaces } from '../../../deploy/local/tools/find-tool.js';
import { provideTools } from '../../../deploy/local/tools/provide-tools.js';

export type ServerName = 'postgres' | 'temporal' | 's3';

/** What the services need, and their build: Postgres, Temporal and a store of their own, on files that outlive the death of a server. */
export class FaultServers {
  private readonly running = new Map<ServerName, Child>();

  private constructor(
    readonly folder: string,
    readonly databaseUrl: string,
    readonly ports: Readonly<Record<ServerName, number>>,
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
    private readonly starts: Readonly<Record<ServerName, () => Promise<Child>>>,
  ) {}

  static async open(): Promise<FaultServers> {
    const terminal = new Terminal(process.stderr);
    const tools = await provideTools([temporal, versitygw], { places: toolPlaces(process.env), env: process.env, terminal });
    const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-faults-'));
    const file = (name: string) => path.join(folder, name);
    await provideBuild({ logFile: file('build.log'), start: startChild, signal: new AbortController().signal, terminal });
    const port = async () => (await choosePort(0)).port;
    const [postgres, temporalPort, uiPort, httpPort, metricsPort, s3] = [await port(), await port(), await port(), await port(), await port(), await port()];
    const password = randomBytes(12).toString('hex');
    const credentials = { accessKeyId: 'reelforge-test', secretAccessKey: randomBytes(16).toString('hex') };
    const databaseUrl = `postgresql://reelforge:${password}@127.0.0.1:${postgres}/reelforge`;
    const servers = new FaultServers(folder, databaseUrl, { postgres, temporal: temporalPort, s3 }, credentials, {
      // Processes die here, not machines: what was written stays.
      postgres: async () => (await startPostgres({ start: startChild, folder: file('postgres'), port: postgres, password, logFile: file('postgres.log'), settings: ['fsync=off'] })).child,
      temporal: () => startTemporal({ start: startChild, program: tools['temporal']!['temporal']!.path, databaseFile: file('temporal.db'), port: temporalPort, uiPort, httpPort, metricsPort, logFile: file('temporal.log') }),
      s3: () => startS3Server({ start: startChild, program: tools['versitygw']!['versitygw']!.path, folder: file('s3'), port: s3, credentials, logFile: file('s3.log') }),
    });
    try {
      await Promise.all((['postgres', 'temporal', 's3'] as const).map((name) => servers.start(name)));
      await applyMigrations(databaseUrl);
    } catch (error) {
      await servers.close();
      throw error;
    }
    return servers;
  }

  /** Starts a server on its old files and port unless it runs; returns when it answers. */
  async start(name: ServerName): Promise<void> {
    const child = this.running.get(name);
    if (child && child.ending() === null) return;
    this.running.set(name, await this.starts[name]());
  }

  pid(name: ServerName): number {
    return this.running.get(name)!.identity.pid;
  }

  /** Ends one server by this signal alone; returns when it is gone. */
  async kill(name: ServerName, signal: NodeJS.Signals): Promise<void> {
    const child = this.running.get(name)!;
    process.kill(child.identity.pid, signal);
    await child.ended;
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map((child) => child.stop()));
    await rm(this.folder, { recursive: true, force: true });
  }
}
