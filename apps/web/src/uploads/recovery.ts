import { isReelforgeError } from '../../../../sdk/src/index.js';
import { connectionBack } from '../state/connection.js';
import { StoreError } from './send-bytes.js';

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Does it go away by itself? */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreError) return error.isPassing;
  return isReelforgeError(error) && error.retryable;
}

/** Resolves after a while, longer each time, and not before the API is back; at once when `signal` says that nobody waits any more. */
export async function recovered(failures: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, Math.min(firstPauseMs * 2 ** failures, longestPauseMs));
    signal.addEventListener('abort', go, { once: true });
  });
  await connectionBack(signal).catch(() => undefined);
}

/** What is to be removed may have gone by itself. */
export function ignoreGone(error: unknown): void {
  if (!isReelforgeError(error, 'not_found', 'conflict', 'job_ended', 'upload_deleted')) throw error;
}
