import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyMigrations } from '../../deploy/local/migrate.js';
import { startPostgres } from '../../deploy/local/parts/postgres.js';
import { startS3Server } from '../../deploy/local/parts/s3-server.js';
import { startTemporal } from '../../deploy/local/parts/temporal.js';
import { choosePort } from '../../deploy/local/ports.js';
import { startChild } from '../../deploy/local/processes/child.js';
import type { Child, StartChild } from '../../deploy/local/processes/child.js';
import { Terminal } from '../../deploy/local/terminal.js';
import { temporal, versitygw } from '../../deploy/local/tools/catalogue.js';
import { toolPlaces } from '../../deploy/local/tools/find-tool.js';
import { provideTools } from '../../deploy/local/tools/provide-tools.js';
import { bundleWorkflows } from './bundle-workflows.js';
import { databaseNamed, templateDatabase } from './services.js';
import type { TestServices } from './services.js';

export interface RunningServices {
  readonly services: TestServices;
  /** Ends every server and removes their files */
  readonly stop: () => Promise<void>;
}

/** Starts Postgres, Temporal and an S3 server of their own, on free ports, in a temporary folder. */
export async function startServices(): Promise<RunningServices> {
  const terminal = new Terminal(process.stderr);
  const tools = await provideTools([temporal, versitygw], { places: toolPlaces(process.env), env: process.env, terminal });
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-test-'));
  const file = (name: string) => path.join(folder, name);
  const port = async () => (await choosePort(0)).port;
  const started: Child[] = [];
  const start: StartChild = async (plan) => {
    const child = await startChild(plan);
    started.push(child);
    return child;
  };
  const stop = async () => {
    await Promise.all(started.map((child) => child.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const password = randomBytes(12).toString('hex');
    const credentials = { accessKeyId: 'reelforge-test', secretAccessKey: randomBytes(16).toString('hex') };
    const [postgresPort, temporalPort, uiPort, httpPort, metricsPort, s3Port] = [await port(), await port(), await port(), await port(), await port(), await port()];
    // Nothing of a test outlives its run, so the database need not survive a power cut.
    const workflowBundlePath = file('workflow-bundle.js');
    const [postgres] = await Promise.all([
      startPostgres({ start, folder: file('postgres'), port: postgresPort, password, logFile: file('postgres.log'), settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] }),
      startTemporal({ start, program: tools['temporal']!['temporal']!.path, port: temporalPort, uiPort, httpPort, metricsPort, logFile: file('temporal.log') }),
      startS3Server({ start, program: tools['versitygw']!['versitygw']!.path, folder: file('s3'), port: s3Port, credentials, logFile: file('s3.log') }),
      bundleWorkflows(workflowBundlePath),
    ]);
    const databaseUrl = postgres.url('postgres');
    await applyMigrations(databaseNamed(databaseUrl, templateDatabase));
    return { services: { databaseUrl, temporalAddress: `127.0.0.1:${temporalPort}`, s3: { endpoint: `http://127.0.0.1:${s3Port}`, ...credentials }, workflowBundlePath }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
