const firstDelayMs = 300;
const longestDelayMs = 8000;
/** Longer than this nobody waits unasked: the error says how long it would be. */
export const longestAskedDelayMs = 60_000;

/** How long an answer asks to wait: `Retry-After` in seconds or as a date, else the reset of an exhausted `RateLimit`. */
export function askedDelayMs(headers: Headers, nowMs = Date.now()): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - nowMs;
    if (Number.isFinite(ms)) return Math.max(0, ms);
  }
  const limit = headers.get('ratelimit') ?? '';
  const remaining = /\br(?:emaining)?=(\d+)/.exec(limit)?.[1];
  const reset = /\b(?:t|reset)=(\d+)/.exec(limit)?.[1];
  return remaining === '0' && reset !== undefined ? Number(reset) * 1000 : undefined;
}

/** Grows from attempt to attempt and is never the same for two clients ("full jitter"); never less than what was asked for. */
export function retryDelayMs(attempt: number, askedMs = 0, random: () => number = Math.random): number {
  const most = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return askedMs + most * (0.5 + random() / 2);
}
