const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const steps: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [[60, 'second'], [3600, 'minute'], [86_400, 'hour'], [604_800, 'day'], [2_629_800, 'week'], [31_557_600, 'month'], [Infinity, 'year']];
const unitSeconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_629_800, year: 31_557_600 };

/** `5 minutes ago`, `in 2 days`. */
export function fromNow(time: string, nowMs = Date.now()): string {
  const seconds = (Date.parse(time) - nowMs) / 1000;
  if (Math.abs(seconds) < 10) return 'just now';
  const [, unit] = steps.find(([below]) => Math.abs(seconds) < below)!;
  return relative.format(Math.round(seconds / unitSeconds[unit]!), unit);
}

/** `22 Nov 2026, 05:50:22` where the reader is. */
export function exactly(time: string): string {
  return absolute.format(new Date(time));
}
