import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { MediaError } from '../../packages/media/errors.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { SourceObject } from '../../workflows/contract.js';

/** Broken connections in a row; then the activity fails, and is tried again later, maybe elsewhere. */
const mostBreaks = 6;
const firstPauseMs = 100;
const longestPauseMs = 3000;
/** What a connection has to bring so that its break is the first one in a row: a large source may meet many. */
const worthwhileBytes = 8 * 1024 ** 2;

/**
 * The pinned bytes of an object, all of them. Where a connection breaks, or ends early, the next one goes on: a large
 * source would hardly ever arrive if each break cost what has come. Throws `source_missing`, `source_changed`, errors
 * of the store, and `dependency_unavailable` where it breaks off again and again.
 */
export async function* sourceBytes(store: ObjectStore, source: SourceObject, signal: AbortSignal): AsyncGenerator<Buffer> {
  let received = 0;
  for (let breaks = 0; ; ) {
    const begun = received;
    let cause: unknown;
    const body = await open(store, source, received, signal).catch((error: unknown) => {
      if (received === 0 || error instanceof MediaError || isChanged(error)) throw error;
      cause = error;
    });
    const parts = body?.[Symbol.asyncIterator]();
    try {
      for (;;) {
        // Only what the connection does is caught here, not what is done with its bytes.
        const part = await parts?.next().catch((error: unknown) => void (cause = error));
        if (!part || part.done) break;
        received += part.value.length;
        yield part.value;
      }
    } finally {
      body?.destroy();
    }
    if (received === source.sizeBytes) return;
    signal.throwIfAborted();
    breaks = received - begun >= worthwhileBytes ? 1 : breaks + 1;
    if (received > source.sizeBytes || breaks > mostBreaks) throw new MediaError('dependency_unavailable', `the store sent ${received} of ${source.sizeBytes} bytes`, { cause });
    await delay(Math.min(longestPauseMs, firstPauseMs * 2 ** (breaks - 1)), undefined, { signal });
  }
}

async function open(store: ObjectStore, { bucket, key, etag, sizeBytes }: SourceObject, from: number, signal: AbortSignal): Promise<AsyncIterable<Buffer> & Readable> {
  const found = await store.read(bucket, key, { etag, signal, ...(from > 0 ? { range: `bytes=${from}-` } : {}) });
  if (!found) throw new MediaError('source_missing', 'the source object is no longer in its bucket');
  if (from + found.head.sizeBytes === sizeBytes) return found.body;
  found.body.destroy();
  throw new MediaError('source_changed', `the source object had ${sizeBytes} bytes and now has ${from + found.head.sizeBytes}`);
}

/** Is the object not the one that is asked for? */
export function isChanged(error: unknown): boolean {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 412;
}
