import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { postgresAccount } from './postgres-account.js';
import type { Account } from './postgres-account.js';
import { postgresFolder } from './postgres-binaries.js';

/** Where the embedded Postgres runs and as whom. */
export interface PostgresPlace {
  readonly account: Account;
  /** Folder of `bin/`, `lib/`, `share/` */
  readonly programs: string;
  /** Folder of the cluster, owned by the account */
  readonly data: string;
}

/** Root's own places outside of home folders, which every account may enter. */
const sharedPrograms = '/var/cache/reelforge';
const sharedData = '/var/lib/reelforge';

/**
 * Decides where Postgres runs. Ordinarily that is `folder`, with the programs where npm put them; an account that
 * may not enter one of them gets a copy of the programs, or a data folder of this name, in a place of the system.
 */
export async function placePostgres(folder: string, account: Account = postgresAccount()): Promise<PostgresPlace> {
  let programs = await postgresFolder();
  let data = folder;
  if (account.uid) {
    if (!mayRun(account, path.join(programs, 'bin/postgres'))) programs = await copyPrograms(programs);
    const parent = path.dirname(path.resolve(folder));
    await mkdir(parent, { recursive: true });
    if (!mayEnter(account, parent)) data = path.join(sharedData, createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16));
  }
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && (await stat(data)).uid !== account.uid) await promisify(execFile)('chown', ['-R', `${account.uid}:${account.gid}`, data]);
  return { account, programs, data };
}

async function copyPrograms(programs: string): Promise<string> {
  const copy = path.join(sharedPrograms, `postgres-${createHash('sha256').update(programs).digest('hex').slice(0, 16)}`);
  await cp(programs, copy, { recursive: true, force: true, verbatimSymlinks: true });
  return copy;
}

function mayRun(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { uid: account.uid, gid: account.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function mayEnter(account: Account, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { uid: account.uid, gid: account.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}
