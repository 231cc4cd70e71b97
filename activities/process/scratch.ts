import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

/** Name of the folder below WORK_DIR in which the activities of this process make their files. */
export const scratchFolder = `scratch-${process.pid}`;

/** Runs `work` with an empty folder of its own, which is gone afterwards, whatever happens. */
export async function withScratch<T>(workDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const root = path.join(path.resolve(workDir), scratchFolder);
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(path.join(root, 'a-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
