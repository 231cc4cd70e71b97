import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';

/** Name of the folder below WORK_DIR in which the activities of this process make their files. */
export const scratchFolder = `scratch-${process.pid}`;

/** Programs fill a disk to the last block before they fail. */
const fullBelowBytes = 1024 ** 2;

/**
 * Runs `work` with an empty folder of its own, which is gone afterwards, whatever happens. What fails on a full disk
 * is `dependency_unavailable`: programs say all kinds of things then, or make files that are cut off.
 */
export async function withScratch<T>(workDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const root = path.join(path.resolve(workDir), scratchFolder);
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(path.join(root, 'a-'));
  try {
    return await work(folder);
  } catch (error) {
    throw (await isDiskFull(root)) ? new MediaError('dependency_unavailable', 'the disk of the worker is full', { cause: error }) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isDiskFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < fullBelowBytes;
}
