import type { VideoInfo } from '../probe/source-info.js';
import type { AdaptiveSpec, FileSpec } from '../spec/outputs.js';
import type { Rung } from './ladder.js';
import type { PlannedRendition } from './plan.js';
import type { EncodeWish, TrackPlanner } from './track-planner.js';

/** The rung that could be the source's own stream, and where that would be cut or why it is not taken. */
export interface CopyPlan {
  readonly rung: Rung;
  readonly cuts?: readonly number[] | undefined;
  readonly reason?: string | undefined;
}

/** Looks for the rung of an output that the source itself may be; null where none has its size, or copying is not wanted. */
export function planCopy(spec: AdaptiveSpec | FileSpec, video: VideoInfo, rungs: readonly Rung[], tracks: TrackPlanner, wish: EncodeWish): CopyPlan | null {
  const rung = rungs.find((r) => r.width === video.width && r.height === video.height && !r.frameRate);
  if (!rung || spec.copy === 'never') return null;
  if ('segmentType' in spec && spec.segmentType === 'ts') return { rung, reason: 'transport streams are cut at even lengths' };
  return { rung, ...tracks.copyFor(video, rung, spec.codec, wish) };
}

/** What a rendition says of its being copied, or not. */
export function copyNote(copy: CopyPlan | null, rung: Rung): Pick<PlannedRendition, 'copied' | 'notCopied'> {
  if (copy?.rung !== rung) return {};
  return copy.cuts ? { copied: true } : { notCopied: `the source is encoded because ${copy.reason}` };
}
