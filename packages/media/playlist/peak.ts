import { targetDuration } from './media-playlist.js';

/** Size and length of one segment. */
export interface SegmentMeasure {
  readonly bytes: number;
  readonly seconds: number;
}

/** Of the target duration */
const shortestRun = 0.5;
const longestRun = 1.5;

/**
 * Highest bit rate of neighbouring segments that together last 0.5 to 1.5 times the target duration, bit/s (RFC 8216,
 * 4.3.4.2). Where there are no such segments it is the average.
 */
export function peakBitsPerSecond(segments: readonly SegmentMeasure[]): number {
  const target = targetDuration(segments.map((s) => s.seconds));
  let peak = 0;
  for (let first = 0; first < segments.length; first += 1) {
    let [bytes, seconds] = [0, 0];
    for (let last = first; last < segments.length; last += 1) {
      bytes += segments[last]!.bytes;
      seconds += segments[last]!.seconds;
      if (seconds > target * longestRun) break;
      if (seconds >= target * shortestRun) peak = Math.max(peak, (bytes * 8) / seconds);
    }
  }
  return peak > 0 ? Math.ceil(peak) : averageBitsPerSecond(segments);
}

/** Bits of all segments over their whole length, bit/s; 0 for none. */
export function averageBitsPerSecond(segments: readonly SegmentMeasure[]): number {
  const seconds = segments.reduce((sum, s) => sum + s.seconds, 0);
  return seconds > 0 ? Math.ceil((segments.reduce((sum, s) => sum + s.bytes, 0) * 8) / seconds) : 0;
}
