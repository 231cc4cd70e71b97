import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startPostgres } from '../parts/postgres.js';
import { startS3Server } from '../parts/s3-server.js';
import { startTemporal } from '../parts/temporal.js';
import type { StartChild } from '../processes/child.js';
import type { Terminal } from '../terminal.js';
import type { FoundTool } from '../tools/tool.js';
import type { Secrets } from './secrets.js';
import type { StackPorts } from './stack-ports.js';

/** Where the services find what they stand on. */
export interface ServerAddresses {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** Null when Temporal is not ours */
  readonly temporalUi: string | null;
  readonly s3Endpoint: string;
}

export interface ServerPlan {
  readonly dataFolder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly ports: StackPorts;
  readonly secrets: Secrets;
  readonly tools: Readonly<Record<string, FoundTool>>;
  readonly start: StartChild;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Starts, side by side, Postgres, Temporal and the S3 server, except those whose address the environment gives. */
export async function startServers(plan: ServerPlan): Promise<ServerAddresses> {
  const { env, ports, terminal } = plan;
  const [databaseUrl, temporalAddress, s3Endpoint] = await Promise.all([
    env['DATABASE_URL'] ?? terminal.step('Postgres', () => postgres(plan)),
    env['TEMPORAL_ADDRESS'] ?? terminal.step('Temporal', () => temporal(plan)),
    env['S3_ENDPOINT'] ?? terminal.step('S3 server', () => s3(plan)),
  ]);
  return { databaseUrl, temporalAddress, s3Endpoint, temporalUi: env['TEMPORAL_ADDRESS'] ? null : `http://127.0.0.1:${ports.temporalUi}` };
}

async function postgres({ dataFolder, ports, secrets, start, signal, terminal }: ServerPlan): Promise<string> {
  const folder = path.join(dataFolder, 'postgres');
  const onMoved = (other: string) => terminal.line(`  ! Postgres may not enter ${folder}; it keeps its data in ${other}`);
  const running = await startPostgres({ start, folder, port: ports.postgres, password: secrets.postgresPassword, logFile: path.join(dataFolder, 'logs/postgres.log'), signal, onMoved });
  return running.url('reelforge');
}

async function temporal({ dataFolder, ports, tools, start, signal }: ServerPlan): Promise<string> {
  const databaseFile = path.join(dataFolder, 'temporal/temporal.db');
  await mkdir(path.dirname(databaseFile), { recursive: true, mode: 0o700 });
  await startTemporal({ start, program: tools['temporal']!['temporal']!.path, databaseFile, port: ports.temporal, uiPort: ports.temporalUi, httpPort: ports.temporalHttp, metricsPort: ports.temporalMetrics, logFile: path.join(dataFolder, 'logs/temporal.log'), signal });
  return `127.0.0.1:${ports.temporal}`;
}

async function s3({ dataFolder, ports, secrets, tools, start, signal }: ServerPlan): Promise<string> {
  const credentials = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey };
  await startS3Server({ start, program: tools['versitygw']!['versitygw']!.path, folder: path.join(dataFolder, 's3'), port: ports.s3, credentials, logFile: path.join(dataFolder, 'logs/s3.log'), signal });
  return `http://127.0.0.1:${ports.s3}`;
}
