import { watch } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { partSuffix } from '../../packages/media/ffmpeg/cut-options.js';
import { segmentName } from '../../packages/media/object-keys.js';

/**
 * Runs `work`, which writes segments as `00042.part` into these folders, and gives each its name as soon as it is whole:
 * when the next one has begun, or the work has ended well. What a failed run leaves unfinished keeps its name.
 */
export async function closingSegments<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  const closers = folders.map((folder) => new SegmentCloser(folder));
  try {
    const result = await work();
    await Promise.all(closers.map((closer) => closer.finish()));
    return result;
  } finally {
    for (const closer of closers) closer.stop();
  }
}

class SegmentCloser {
  private closing: Promise<void> = Promise.resolve();
  private readonly watcher;

  constructor(private readonly folder: string) {
    this.watcher = watch(folder, (_, name) => name?.endsWith(partSuffix) && this.close(1));
    this.watcher.on('error', () => undefined);
  }

  /** All parts are whole now. */
  async finish(): Promise<void> {
    this.close(0);
    await this.closing;
  }

  stop(): void {
    this.watcher.close();
  }

  /** Names all parts but the last `open` ones. */
  private close(open: number): void {
    this.closing = this.closing.then(async () => {
      const parts = (await readdir(this.folder)).filter((name) => name.endsWith(partSuffix)).map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
      for (const index of parts.slice(0, parts.length - open)) {
        const name = segmentName(index);
        await rename(path.join(this.folder, name.replace(path.extname(name), partSuffix)), path.join(this.folder, name));
      }
    });
    // A folder that is gone means that the work has failed, which tells more.
    this.closing.catch(() => undefined);
  }
}
