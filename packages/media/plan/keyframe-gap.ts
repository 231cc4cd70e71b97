import type { VideoInfo } from '../probe/source-info.js';

/** What lies closer is decoded in a moment. */
const longGapSeconds = 15;

/**
 * Longest way from one keyframe to the next, where it is long: a chunk begins with the keyframe before it, and chunks
 * that are shorter than the way there would decode the source many times over.
 */
export function longGap({ maxKeyframeGapSeconds, durationSeconds }: VideoInfo): number | null {
  const gap = maxKeyframeGapSeconds ?? durationSeconds;
  return gap > longGapSeconds ? gap : null;
}
