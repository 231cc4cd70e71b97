import { ConnectionError } from '../errors/reelforge-error.js';

/**
 * What a body holds, as it comes; the connection is closed when the reader stops reading.
 * @throws ConnectionError when it breaks off, or nothing comes for a while; the reason of the signal
 */
export async function* readChunks(body: ReadableStream<Uint8Array>, silenceMs: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  let isSilent = false;
  let isOver = false;
  const abort = () => void reader.cancel(signal!.reason).catch(() => undefined);
  signal?.addEventListener('abort', abort);
  try {
    while (true) {
      signal?.throwIfAborted();
      const timer = setTimeout(() => {
        isSilent = true;
        void reader.cancel().catch(() => undefined);
      }, silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      signal?.throwIfAborted();
      if (isSilent) throw new ConnectionError(`Nothing came for ${silenceMs} ms`);
      if (done) {
        isOver = true;
        return;
      }
      yield value;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ConnectionError ? error : new ConnectionError('The connection broke off', error);
  } finally {
    signal?.removeEventListener('abort', abort);
    if (!isOver) await reader.cancel().catch(() => undefined);
  }
}
