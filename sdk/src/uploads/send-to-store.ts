import { ConnectionError, ReelforgeError } from '../errors/reelforge-error.js';
import { reasonOf } from '../errors/reason-of.js';
import { pause } from '../http/pause.js';
import { retryDelayMs } from '../http/retry-delay.js';
import type { SendBytes, Sending, Sent } from '../platform/platform.js';

export interface StoreRequest extends Omit<Sending, 'url' | 'signal' | 'pieces'> {
  /** `isFresh`: one that was not tried before */
  readonly url: (isFresh: boolean) => Promise<string>;
  readonly pieces: () => Promise<Sending['pieces']>;
  readonly signal: AbortSignal;
  readonly maxRetries: number;
}

/** A connection on which nothing moves for so long is given up. */
const silenceMs = 60_000;

/**
 * Sends bytes to the store, again after what passes: broken connections, overload, addresses that have expired.
 * A store that refuses an address often just closes the connection, so every further attempt takes a fresh one.
 * @throws ReelforgeError `store_refused`, ConnectionError, or the reason of the signal
 */
export async function sendToStore(send: SendBytes, request: StoreRequest): Promise<void> {
  for (let failures = 0; ; ) {
    try {
      const { status, text } = await sendOnce(send, request, await request.url(failures > 0), await request.pieces());
      if (status >= 200 && status < 300) return;
      throw refusal(request.method, status, text);
    } catch (error) {
      request.signal.throwIfAborted();
      failures += 1;
      if (!(error instanceof ReelforgeError) || !error.retryable || failures > request.maxRetries) throw error;
      request.onSent(0);
    }
    await pause(retryDelayMs(failures), request.signal);
  }
}

async function sendOnce(send: SendBytes, { method, contentType, onSent, signal }: StoreRequest, url: string, pieces: Sending['pieces']): Promise<Sent> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  const giveUp = () => controller.abort(new ReelforgeError({ code: 'upload_stalled', detail: `No byte has moved for ${silenceMs / 1000} s`, retryable: true }));
  let timer = setTimeout(giveUp, silenceMs);
  let ended = false;
  const moved = (bytes: number) => {
    // What was under way when an attempt failed still tells of itself.
    if (ended) return;
    clearTimeout(timer);
    timer = setTimeout(giveUp, silenceMs);
    onSent(bytes);
  };
  signal.addEventListener('abort', abort);
  try {
    return await send({ url, method, ...(contentType === undefined ? {} : { contentType }), pieces, onSent: moved, signal: controller.signal });
  } catch (error) {
    controller.signal.throwIfAborted();
    throw new ConnectionError(`Cannot send to the store at ${new URL(url).origin}: ${reasonOf(error)}`, error);
  } finally {
    ended = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** S3 says in XML what is wrong. */
function refusal(method: string, status: number, text: string): ReelforgeError {
  const [code, message] = ['Code', 'Message'].map((name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]);
  // Another address of a part may be taken; a form has no other.
  const retryable = status >= 500 || (status === 403 && method === 'PUT') || [408, 429].includes(status) || code === 'RequestTimeout';
  return new ReelforgeError({ code: 'store_refused', status, detail: `The store answered ${[status, code, message].filter(Boolean).join(' ')}`, retryable });
}
