/** When something that failed is tried again. */
export interface RetrySchedule {
  /** Pause after the first attempt, ms */
  readonly firstMs: number;
  /** Each pause is so many times the one before */
  readonly factor: number;
  readonly longestMs: number;
  /** The first one counts */
  readonly attempts: number;
  /** Part of a pause, 0–1, by which it is made shorter or longer at random, so that receivers do not get all at once */
  readonly jitter: number;
}

/** About three days: 5 s, 15 s, 45 s … 9 h, then every 10 h. */
export const webhookRetries: RetrySchedule = { firstMs: 5000, factor: 3, longestMs: 36_000_000, attempts: 16, jitter: 0.2 };
/** About a day: 30 s, 90 s … 2 h, then every 4 h. Mail that is older surprises more than it helps. */
export const mailRetries: RetrySchedule = { firstMs: 30_000, factor: 3, longestMs: 14_400_000, attempts: 11, jitter: 0.2 };

/**
 * Pause after the attempt of this number (from 1) has failed, ms; null when it was the last. `random` is 0–1. A pause
 * that the other end has asked for is kept where it is longer, up to the longest of the schedule.
 */
export function pauseAfter(attempt: number, { firstMs, factor, longestMs, attempts, jitter }: RetrySchedule, random: number, askedMs = 0): number | null {
  if (attempt >= attempts) return null;
  const plain = Math.min(longestMs, firstMs * factor ** (attempt - 1));
  const spread = plain * (1 + jitter * (2 * random - 1));
  return Math.round(Math.max(spread, Math.min(askedMs, longestMs)));
}

/** What a `Retry-After` header asks for, ms; seconds or an HTTP date (RFC 9110, 10.2.3). 0 for anything else. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Za-z]{3,}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
