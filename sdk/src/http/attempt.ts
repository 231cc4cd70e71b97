import { ConnectionError, TimeoutError } from '../errors/reelforge-error.js';
import { reasonOf } from '../errors/reason-of.js';
import type { Settings } from './settings.js';

export interface Attempt {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** The body is read by the caller, for as long as it comes */
  readonly stream: boolean;
}

/**
 * Sends a request once and waits for the whole answer, whatever its status.
 * @throws ConnectionError, TimeoutError, or the reason of the signal
 */
export async function attempt(fetch: Settings['fetch'], { url, method, headers, body, signal, timeoutMs, stream }: Attempt): Promise<Response> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal!.reason);
  signal?.addEventListener('abort', abort);
  const timer = setTimeout(() => controller.abort(new TimeoutError(`${method} ${url} was not answered within ${timeoutMs} ms`)), timeoutMs);
  let streams = false;
  try {
    const response = await fetch(url, { method, headers, body, signal: controller.signal });
    streams = stream && response.ok;
    if (streams) return response;
    const text = await response.text();
    return new Response(text === '' ? null : text, { status: response.status, headers: response.headers });
  } catch (error) {
    controller.signal.throwIfAborted();
    throw new ConnectionError(`Cannot reach ${new URL(url, 'http://page').origin === 'http://page' ? url : new URL(url).origin}: ${reasonOf(error)}`, error);
  } finally {
    clearTimeout(timer);
    // A stream is ended by the signal as long as it is read.
    if (!streams) signal?.removeEventListener('abort', abort);
  }
}
