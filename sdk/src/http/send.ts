import type { Credentials } from '../auth/credentials.js';
import { errorOfAnswer } from '../errors/error-of-answer.js';
import { isReelforgeError } from '../errors/reelforge-error.js';
import { attempt } from './attempt.js';
import type { Attempt } from './attempt.js';
import { pause } from './pause.js';
import { longestAskedDelayMs, retryDelayMs } from './retry-delay.js';
import type { Settings } from './settings.js';

export interface Sending extends Attempt {
  readonly maxRetries: number;
  /** Sending it twice does no harm */
  readonly repeatable: boolean;
}

/** Sends a request until it is answered by 2xx, as often as that makes sense. */
export async function send(fetch: Settings['fetch'], credentials: Credentials, sending: Sending): Promise<Response> {
  for (let failures = 0; ; ) {
    try {
      return await sendSigned(fetch, credentials, sending);
    } catch (error) {
      failures += 1;
      if (failures > sending.maxRetries || !mayRepeat(error, sending.repeatable)) throw error;
      await pause(retryDelayMs(failures, isReelforgeError(error) ? error.retryAfterMs : 0), sending.signal);
    }
  }
}

/** One attempt, and one more with other credentials where these are no longer good. */
async function sendSigned(fetch: Settings['fetch'], credentials: Credentials, sending: Sending): Promise<Response> {
  const token = await credentials.token();
  try {
    return await sendAs(fetch, token, sending);
  } catch (error) {
    if (token === undefined || !isReelforgeError(error, 'unauthenticated')) throw error;
    const other = await credentials.renew(token);
    if (other === undefined) throw error;
    return sendAs(fetch, other, sending);
  }
}

async function sendAs(fetch: Settings['fetch'], token: string | undefined, sending: Sending): Promise<Response> {
  const headers = new Headers(sending.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const response = await attempt(fetch, { ...sending, headers });
  if (!response.ok) throw await errorOfAnswer(response);
  return response;
}

/** Refused before anything was done: these do no harm to requests that must not be carried out twice. */
const notCarriedOut: readonly unknown[] = [429, 503];
const passing: readonly unknown[] = [408, 429, 500, 502, 503, 504];

function mayRepeat(error: unknown, repeatable: boolean): boolean {
  if (!isReelforgeError(error) || (error.retryAfterMs ?? 0) > longestAskedDelayMs) return false;
  if (isReelforgeError(error, 'connection_failed', 'timed_out', 'idempotency_in_flight')) return repeatable;
  // A quota is not a matter of seconds, whatever its status.
  return error.retryable && (repeatable ? passing : notCarriedOut).includes(error.status);
}
