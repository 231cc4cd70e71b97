/** How fast an output comes along, as it was observed so far. */
export interface Pace {
  /** Share of its whole work that is done, 0–1 */
  readonly done: number;
  /** Share of the whole work that was done per second of late */
  readonly perSecond: number;
  /** How long that was observed, up to the window */
  readonly seconds: number;
}

/** What lies longer back counts less and less: encoding goes otherwise than downloading, and workers come and go. */
const windowSeconds = 30;
/** Before that, one report more or less would change everything. */
const leastSeconds = 2;
/** Longer estimates are no estimates. */
const longestSeconds = 30 * 86_400;

/** Takes in that `done` of the work is done, `seconds` after the observation before; time in which nothing had begun does not count. */
export function observe(before: Pace | null, done: number, seconds: number): Pace {
  if (!before || before.done <= 0) return { done, perSecond: 0, seconds: 0 };
  if (seconds <= 0) return before;
  const observed = Math.min(windowSeconds, before.seconds + seconds);
  const perSecond = Math.max(0, done - before.done) / seconds;
  return { done, perSecond: before.perSecond + (perSecond - before.perSecond) * Math.min(1, seconds / observed), seconds: observed };
}

/** Seconds until all of the work is done, at this pace; null when nothing can be said. */
export function secondsLeft({ done, perSecond, seconds }: Pace): number | null {
  if (seconds < leastSeconds || perSecond <= 0) return null;
  const left = Math.ceil(Math.max(0, 1 - done) / perSecond);
  return left <= longestSeconds ? left : null;
}
