import type { EncodePlan } from '../packages/media/plan/encode-plan.js';
import type { TrackResult } from './activity-contract.js';
import { failure } from './problem-of.js';

/**
 * What all chunks of one video track measured together. Throws `verification_failed` when the chunks do not fit
 * each other or do not fill the timeline.
 */
export function joinTrackResults(encode: EncodePlan, trackId: string, parts: readonly TrackResult[]): TrackResult {
  const [first, ...rest] = parts;
  if (!first) throw failure('verification_failed', `No chunk reported on track ${trackId}.`);
  if (rest.some((part) => part.initSha256 !== first.initSha256)) throw failure('verification_failed', `The chunks of track ${trackId} have different init segments.`);
  const total = (of: (part: TrackResult) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const frames = total((part) => part.frames);
  if (frames !== encode.timeline.frames) throw failure('verification_failed', `Track ${trackId} has ${frames} frames, planned were ${encode.timeline.frames}.`);
  return {
    ...first,
    frames,
    segments: total((part) => part.segments),
    bytes: total((part) => part.bytes),
  };
}
