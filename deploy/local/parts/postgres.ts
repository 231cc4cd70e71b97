import { execFile } from 'node:child_process';
import { access, chown, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Child, StartChild } from '../processes/child.js';
import { waitForChild } from '../processes/wait-for-child.js';
import { placePostgres } from './postgres-place.js';
import type { PostgresPlace } from './postgres-place.js';

const run = promisify(execFile);
const user = 'reelforge';

export interface PostgresOptions {
  /** Where the database lives */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  readonly start: StartChild;
  /** More settings, `name=value` */
  readonly settings?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told when the database has to lie elsewhere than in `folder` */
  readonly onMoved?: (folder: string) => void;
}

export interface RunningPostgres {
  readonly child: Child;
  /** Connection string of one database of this server */
  readonly url: (database: string) => string;
}

/** Starts the embedded Postgres on 127.0.0.1, creating its files at the first start; returns when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = await placePostgres(options.folder);
  if (place.data !== options.folder) options.onMoved?.(place.data);
  const cluster = path.join(place.data, 'cluster');
  if (!(await exists(cluster))) await initialise(place, cluster, options.password);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'lc_messages=C', ...(options.settings ?? [])];
  const [command, ...args] = [...place.account.prefix, path.join(place.programs, 'bin/postgres'), '-D', cluster, '-p', String(options.port), ...settings.flatMap((s) => ['-c', s])];
  // SIGINT is Postgres' fast shutdown: it ends the sessions and writes a checkpoint.
  const child = await options.start({ name: 'Postgres', command: command!, args, uid: place.account.uid, gid: place.account.gid, cwd: place.data, logFile: options.logFile, signal: 'SIGINT', graceMs: 20_000 });
  const url = (database: string) => `postgresql://${user}:${options.password}@127.0.0.1:${options.port}/${database}`;
  await waitForChild(child, () => accepts(url('postgres')), { timeoutMs: 120_000, signal: options.signal });
  return { child, url };
}

/** Made under another name first, so that an interrupted start leaves no half a cluster. */
async function initialise(place: PostgresPlace, cluster: string, password: string): Promise<void> {
  const { prefix, uid, gid } = place.account;
  const passwordFile = path.join(place.data, 'password');
  const unfinished = path.join(place.data, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (uid !== undefined) await chown(passwordFile, uid, gid ?? uid);
  const [command, ...args] = [...prefix, path.join(place.programs, 'bin/initdb'), `--pgdata=${unfinished}`, `--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  try {
    await run(command, args, { uid, gid, cwd: place.data });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
