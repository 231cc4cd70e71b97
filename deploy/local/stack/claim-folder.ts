import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lockHolder, tryLock } from '../processes/lock.js';
import type { Lock } from '../processes/lock.js';

/** A launcher that is about to stop notices so within this. */
const noticeMs = 2000;
const stopMs = 60_000;

/** A data folder that belongs to this launcher. */
export interface ClaimedFolder {
  readonly runFolder: string;
  /** Lets a start that comes now wait instead of being refused */
  readonly sayStopping: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/** Makes the data folder and takes it for this process. Throws when another launcher runs on it; waits for one that is stopping. */
export async function claimFolder(dataFolder: string): Promise<ClaimedFolder> {
  const runFolder = path.join(dataFolder, 'run');
  await makeFolders(dataFolder);
  const stopping = path.join(runFolder, 'stopping');
  const lock = await waitForLock(path.join(runFolder, 'lock'), stopping);
  if (!lock) {
    const holder = await lockHolder(path.join(runFolder, 'lock'));
    throw new Error(`A stack is running on ${dataFolder} already${holder ? ` (process ${holder.pid})` : ''}; its addresses are in ${path.join(dataFolder, 'stack.json')}. Stop it, or give another folder by --data.`);
  }
  await rm(stopping, { force: true });
  return {
    runFolder,
    sayStopping: () => writeFile(stopping, ''),
    release: async () => {
      await rm(stopping, { force: true });
      await lock.release();
    },
  };
}

async function makeFolders(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    for (const name of ['run', 'logs']) {
      await mkdir(path.join(dataFolder, name), { recursive: true });
      await access(path.join(dataFolder, name), constants.W_OK);
    }
  } catch (error) {
    throw new Error(`The data folder ${dataFolder} cannot be written (${(error as NodeJS.ErrnoException).code}). Give another one by --data or REELFORGE_DATA.`, { cause: error });
  }
}

async function waitForLock(file: string, stopping: string): Promise<Lock | null> {
  const startedMs = Date.now();
  for (;;) {
    const lock = await tryLock(file);
    if (lock) return lock;
    const isStopping = await access(stopping).then(() => true, () => false);
    if (Date.now() - startedMs > (isStopping ? stopMs : noticeMs)) return null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
