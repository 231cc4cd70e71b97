import type { FrameTiming } from './frame-rate.js';

/** When the packets of one stream are shown. Seconds on the container's clock. */
export interface StreamTiming extends FrameTiming {
  readonly index: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** When the last packet begins */
  readonly lastSeconds: number;
  readonly maxGapSeconds: number;
  /** Packets that carried no presentation time */
  readonly untimed: number;
  /** All packets, also those that are never shown */
  readonly packets: number;
  /** Packets before the first picture that only feed the decoder: an edit list hides them */
  readonly hidden: number;
  /** Longest time between two keyframes, or from the last one to the end; null without keyframes */
  readonly maxKeyframeGapSeconds: number | null;
  /** Packets behind a keyframe that are shown before it */
  readonly openGroups: boolean;
}

/** Differences below this are rounding of container clocks (Matroska counts milliseconds). */
const clockRoundingSeconds = 0.0021;

/** Collects the packets of one stream; times may arrive in decode order. */
export class TimingCollector {
  private readonly starts: number[] = [];
  private end = Number.NEGATIVE_INFINITY;
  private untimed = 0;
  private packets = 0;
  private hidden = 0;
  private readonly keyframes: number[] = [];
  private openGroups = false;

  constructor(private readonly index: number) {}

  /** Packets come in the order in which they are stored. */
  add(startSeconds: number | null, durationSeconds: number | null, isKeyframe = false): void {
    this.packets += 1;
    if (startSeconds === null) {
      this.untimed += 1;
      return;
    }
    if (startSeconds < (this.keyframes.at(-1) ?? Number.NEGATIVE_INFINITY)) this.openGroups = true;
    if (isKeyframe) this.keyframes.push(startSeconds);
    this.starts.push(startSeconds);
    this.end = Math.max(this.end, startSeconds + (durationSeconds ?? 0));
  }

  /** Counts a packet that only feeds the decoder and is never shown. */
  addHidden(): void {
    this.packets += 1;
    this.hidden += 1;
  }

  /** Null when no packet had a time. */
  finish(): StreamTiming | null {
    if (this.starts.length === 0) return null;
    const times = Float64Array.from(this.starts).sort();
    const gaps = new Float64Array(times.length - 1);
    for (let i = 1; i < times.length; i += 1) gaps[i - 1] = times[i]! - times[i - 1]!;
    gaps.sort();
    const median = gaps.length ? gaps[gaps.length >> 1]! : null;
    const first = times[0]!;
    const last = times[times.length - 1]!;
    return {
      index: this.index,
      frames: times.length,
      startSeconds: first,
      lastSeconds: last,
      endSeconds: Math.max(this.end, last + (this.end > last ? 0 : (median ?? 0))),
      maxGapSeconds: gaps.length ? gaps[gaps.length - 1]! : 0,
      medianGapSeconds: median && median > 0 ? median : null,
      shortGapSeconds: gaps.find((gap, i) => gap > 0 && i >= Math.floor(gaps.length / 4)) ?? null,
      averageGapSeconds: gaps.length && last > first ? (last - first) / gaps.length : null,
      variable: median !== null && isVariable(gaps, median),
      untimed: this.untimed,
      packets: this.packets,
      hidden: this.hidden,
      maxKeyframeGapSeconds: this.keyframes.length ? longestGap([...this.keyframes, last]) : null,
      openGroups: this.openGroups,
    };
  }
}

/** More than one gap in a hundred (and more than one) differs from the typical one beyond clock rounding, or a hole is so long that the average is no rate. */
function isVariable(sortedGaps: Float64Array, median: number): boolean {
  const tolerance = Math.max(clockRoundingSeconds, median * 0.1);
  let odd = 0;
  for (const gap of sortedGaps) if (Math.abs(gap - median) > tolerance) odd += 1;
  const average = sortedGaps.reduce((sum, gap) => sum + gap, 0) / sortedGaps.length;
  return (odd > 1 && odd / sortedGaps.length > 0.01) || (odd > 0 && Math.abs(average / median - 1) > 0.005);
}

function longestGap(times: readonly number[]): number {
  return times.reduce((longest, time, i) => Math.max(longest, time - (times[i - 1] ?? time)), 0);
}
