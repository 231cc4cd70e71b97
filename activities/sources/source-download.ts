import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MediaError } from '../../packages/media/errors.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { SourceObject } from '../../workflows/contract.js';
import { isChanged, sourceBytes } from './source-bytes.js';

/**
 * Streams the pinned bytes of an object to `path`, which appears only when it is complete. Throws `source_missing`,
 * `source_changed`, or a retryable error when the store fails for long, or the disk; nothing is left behind then.
 */
export async function downloadSource(store: ObjectStore, source: SourceObject, path: string, options: { signal: AbortSignal; onBytes: (received: number, bytes: Buffer) => void }): Promise<void> {
  const { signal, onBytes } = options;
  const partial = `${path}.part`;
  try {
    let received = 0;
    const count = new Transform({
      transform(bytes: Buffer, _encoding, done) {
        received += bytes.length;
        onBytes(received, bytes);
        done(null, bytes);
      },
    });
    await pipeline(sourceBytes(store, source, signal), count, createWriteStream(partial), { signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    signal.throwIfAborted();
    throw describe(error);
  }
}

function describe(error: unknown): unknown {
  if (error instanceof MediaError) return error;
  const { code } = error as { code?: string };
  if (isChanged(error)) return new MediaError('source_changed', 'the source object is not the one that the job began with', { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new MediaError('dependency_unavailable', 'the disk of the worker is full; the source cannot be stored there', { cause: error });
  return new MediaError('dependency_unavailable', 'the source could not be read from the store', { cause: error });
}
