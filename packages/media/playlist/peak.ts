/** Size and length of one segment. */
export interface SegmentMeasure {
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * Highest bit rate of a segment, bit/s, as RFC 8216 (4.3.4.2) counts it: segments shorter than half the target do not
 * count, unless there is nothing else.
 */
export function peakBitsPerSecond(segments: readonly SegmentMeasure[], targetSeconds: number): number {
  const counted = segments.filter((s) => s.seconds >= targetSeconds / 2);
  if (counted.length > 0) return Math.ceil(Math.max(...counted.map((s) => (s.bytes * 8) / s.seconds)));
  return averageBitsPerSecond(segments);
}

/** Bits of all segments over their whole length, bit/s; 0 for none. */
export function averageBitsPerSecond(segments: readonly SegmentMeasure[]): number {
  const seconds = segments.reduce((sum, s) => sum + s.seconds, 0);
  return seconds > 0 ? Math.ceil((segments.reduce((sum, s) => sum + s.bytes, 0) * 8) / seconds) : 0;
}
