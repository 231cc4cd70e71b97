import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { identify, isAlive } from './identity.js';
import type { ProcessIdentity } from './identity.js';

/** A lock held; `release` gives it up. */
export interface Lock {
  readonly release: () => Promise<void>;
}

/** Takes a lock file for this process; null while another living process holds it. One whose holder died is taken over. */
export async function tryLock(file: string): Promise<Lock | null> {
  await mkdir(path.dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  await writeFile(own, JSON.stringify(identify(process.pid)), { mode: 0o600 });
  try {
    for (;;) {
      if (await linked(own, file)) return { release: () => rm(file, { force: true }) };
      const holder = await lockHolder(file);
      if (holder) return null;
      await removeDead(file, `${own}.dead`);
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** The living process that holds a lock; null when nobody does. */
export async function lockHolder(file: string): Promise<ProcessIdentity | null> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/** A link appears whole or not at all, unlike a file that is created and then written. */
async function linked(own: string, file: string): Promise<boolean> {
  return link(own, file).then(() => true, () => false);
}

/** Another starter may have taken the dead lock over meanwhile: then it gets its own back. */
async function removeDead(file: string, aside: string): Promise<void> {
  if (!(await rename(file, aside).then(() => true, () => false))) return;
  if (await lockHolder(aside)) await linked(aside, file);
  await rm(aside, { force: true });
}
