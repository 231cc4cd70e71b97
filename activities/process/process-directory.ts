import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { endOrphans } from './end-orphans.js';

/**
 * An empty directory of this process alone, `<dir>/<name>-<pid>`. Those of processes that have died are removed,
 * with the media processes that still work in them, and one with our own number too: it belongs to an earlier life (in a container every worker is process 1).
 */
export async function prepareProcessDirectory(dir: string, name: string): Promise<string> {
  const own = path.resolve(dir, `${name}-${process.pid}`);
  await mkdir(dir, { recursive: true });
  for (const entry of await readdir(dir)) {
    const pid = new RegExp(`^${name}-(\\d+)$`).exec(entry)?.[1];
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    await endOrphans(path.resolve(dir, entry));
    await rm(path.join(dir, entry), { recursive: true, force: true });
  }
  await mkdir(own, { recursive: true, mode: 0o700 });
  return own;
}

/** Removes the directory of this process; call when it ends. What a killed process leaves is removed by the next one. */
export async function removeProcessDirectory(dir: string, name: string): Promise<void> {
  await rm(path.resolve(dir, `${name}-${process.pid}`), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
