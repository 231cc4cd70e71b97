import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Reelforge, Upload } from '../../index.js';
import { isReelforgeError } from '../../index.js';
import { readIfThere, writePrivately } from '../config/config-file.js';

/** An upload that was begun on this machine, and the file that it is of. */
interface Begun {
  readonly upload: string;
  readonly url: string;
  readonly file: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const keptAtMost = 500;

/** Remembers which upload holds which file, so that the same command goes on with it. */
export class BegunUploads {
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly stateFile: string,
    private readonly url: string,
  ) {}

  /** The upload of a file as it is now: with the parts that have arrived, or ready. Null where there is none any more. */
  async find(client: Reelforge, file: string, signal: AbortSignal): Promise<Upload | null> {
    const { size, mtimeMs } = await stat(file);
    const begun = (await this.read()).find((one) => one.url === this.url && one.file === path.resolve(file) && one.sizeBytes === size && one.modifiedMs === mtimeMs);
    if (!begun) return null;
    try {
      const upload = await client.uploads.get(begun.upload, { signal });
      return upload.state === 'ready' || (upload.state === 'pending' && upload.method === 'multipart') ? upload : null;
    } catch (error) {
      // Of somebody else, or removed.
      if (isReelforgeError(error, 'not_found', 'forbidden')) return null;
      throw error;
    }
  }

  /** Several files of one command are remembered one after the other. */
  remember(upload: string, file: string): Promise<void> {
    this.writing = this.writing.then(async () => {
      const { size, mtimeMs } = await stat(file);
      const others = (await this.read()).filter((one) => one.url !== this.url || one.file !== path.resolve(file));
      await writePrivately(this.stateFile, { version: 1, uploads: [...others, { upload, url: this.url, file: path.resolve(file), sizeBytes: size, modifiedMs: mtimeMs }].slice(-keptAtMost) });
    });
    return this.writing;
  }

  private async read(): Promise<readonly Begun[]> {
    try {
      const stored = JSON.parse((await readIfThere(this.stateFile)) ?? '{}') as { uploads?: Begun[] };
      return Array.isArray(stored.uploads) ? stored.uploads : [];
    } catch {
      // Nothing is lost but time.
      return [];
    }
  }
}
