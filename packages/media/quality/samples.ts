import type { Chunk, Timeline } from '../plan/encode-plan.js';
import { segmentCount, segmentFrames, segmentStart } from '../plan/timeline.js';

const maxSamples = 5;

/**
 * The stretches of a timeline on which renditions are compared with their source: the first group of pictures of a few
 * segments, spread evenly, so that a film costs no more than a minute does.
 */
export function qualitySamples(timeline: Timeline): (Chunk & { readonly segment: number })[] {
  const segments = segmentCount(timeline);
  const count = Math.min(maxSamples, segments);
  return Array.from({ length: count }, (_, index) => {
    const segment = Math.floor(((index + 0.5) * segments) / count);
    return { index, count, segment, startFrame: segmentStart(timeline, segment), frames: Math.min(timeline.gopFrames, segmentFrames(timeline, segment)) };
  });
}
