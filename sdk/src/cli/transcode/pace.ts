import { describeBytes, describeSeconds } from '../text/amounts.js';

// What was long ago says little about what remains.
const windowMs = 5000;

/** Speed and time left of something that is sent or fetched, from its last seconds. */
export class Pace {
  private readonly seen: { readonly atMs: number; readonly bytes: number }[] = [];

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** `3.2 MiB/s · 12 s left`; empty while nothing can be said. */
  describe(bytes: number, sizeBytes: number | null): string {
    const atMs = this.nowMs();
    this.seen.push({ atMs, bytes });
    while (this.seen.length > 2 && this.seen[1]!.atMs < atMs - windowMs) this.seen.shift();
    const first = this.seen[0]!;
    const perSecond = ((bytes - first.bytes) / (atMs - first.atMs)) * 1000;
    if (!Number.isFinite(perSecond) || perSecond <= 0) return sizeBytes === null ? describeBytes(bytes) : `of ${describeBytes(sizeBytes)}`;
    const left = sizeBytes === null ? null : Math.ceil((sizeBytes - bytes) / perSecond);
    return [`${describeBytes(perSecond)}/s`, left === null ? describeBytes(bytes) : left > 0 ? `${describeSeconds(left)} left` : null].filter(Boolean).join(' · ');
  }
}
