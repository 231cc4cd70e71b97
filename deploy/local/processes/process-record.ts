import { renameSync, writeFileSync } from 'node:fs';
import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { endProcess } from './end-process.js';
import type { EndOptions } from './end-process.js';
import { isAlive } from './identity.js';
import type { ProcessIdentity } from './identity.js';

/** A process that must not outlive its launcher, and how it is ended. */
export interface RecordedProcess extends ProcessIdentity, EndOptions {
  readonly name: string;
}

/** Reads the record; empty when there is none or it cannot be read. */
export async function readRecord(file: string): Promise<RecordedProcess[]> {
  return readFile(file, 'utf8').then((text) => JSON.parse(text) as RecordedProcess[]).catch(() => []);
}

/** Replaces the record in one step. */
export function writeRecord(file: string, processes: readonly RecordedProcess[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(processes, null, 1), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Ends what earlier launchers left running, by the records in `folder`. Returns the names. */
export async function endStrays(folder: string): Promise<string[]> {
  const ended: string[] = [];
  for (const name of await readdir(folder)) {
    if (!/^processes-\d+\.json$/.test(name)) continue;
    ended.push(...(await endRecorded(path.join(folder, name))));
    await rm(path.join(folder, name), { force: true });
  }
  return ended;
}

/** Ends what still runs of the record, last started first. Returns the names. */
export async function endRecorded(file: string): Promise<string[]> {
  const alive = (await readRecord(file)).filter(isAlive).reverse();
  for (const one of alive) await endProcess(one, one);
  return alive.map((one) => one.name);
}
