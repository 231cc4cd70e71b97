import { MediaError } from '../../packages/media/errors.js';
import { type Fragment, readFragment } from '../../packages/media/mp4/fragment.js';
import type { Chunk, EncodePlan, VideoTrack } from '../../packages/media/plan/encode-plan.js';
import { segmentFrames, segmentsOf, segmentStart, shortestRunFrames } from '../../packages/media/plan/timeline.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { UploadedSegment } from './segment-uploader.js';
import { type StoredSegment, storedRun } from './stored-run.js';

/** A track of a chunk, with what earlier attempts, or the chunk's head, have made of it. */
export interface ChunkTrack {
  readonly track: VideoTrack;
  /** Key prefix in the output bucket */
  readonly prefix: string;
  readonly made: readonly StoredSegment[];
  readonly proof: FrameProof;
  /** First frame that is to be made */
  readonly startFrame: number;
}

/**
 * Finds what is stored of each track already. The chunk's last segment is always made by the attempt that reports,
 * because its init segment tells what the whole chunk was made with, and where that is too short for it, the one before.
 */
export async function openChunkTracks(store: ObjectStore, root: string, encode: EncodePlan, chunk: Chunk, tracks: readonly VideoTrack[], signal: AbortSignal): Promise<ChunkTrack[]> {
  const { timeline } = encode;
  const { first, end } = segmentsOf(timeline, chunk);
  const chunkEnd = chunk.startFrame + chunk.frames;
  return Promise.all(
    tracks.map(async (track) => {
      const prefix = root + track.prefix;
      const stored = await storedRun(store, prefix, first, end - 1, signal);
      const cut = stored.findIndex((segment, index) => segment.samples !== segmentFrames(timeline, first + index));
      const whole = cut < 0 ? stored : stored.slice(0, cut);
      const made = whole.slice(0, whole.findLastIndex((_, index) => chunkEnd - segmentStart(timeline, first + index + 1) >= shortestRunFrames) + 1);
      return { track, prefix, made, proof: new FrameProof(encode), startFrame: segmentStart(timeline, first + made.length) };
    }),
  );
}

/** Holds the segments of a track to the plan, and keeps what their headers say. */
export class FrameProof {
  private readonly fragments = new Map<string, Fragment>();

  constructor(private readonly encode: EncodePlan) {}

  /** Throws `verification_failed` for a segment that an encoder cut off when it died: it has fewer frames. */
  readonly prove = (name: string, bytes: Uint8Array): void => {
    const fragment = readFragment(bytes);
    const planned = segmentFrames(this.encode.timeline, Number.parseInt(name, 10));
    if (fragment.samples !== planned) throw new MediaError('verification_failed', `segment ${name} has ${fragment.samples} frames, planned were ${planned}`);
    this.fragments.set(name, fragment);
  };

  /** Of segments that were proved. */
  describe(segments: readonly UploadedSegment[]): StoredSegment[] {
    return segments.map((segment) => ({ ...segment, ...this.fragments.get(segment.name)! }));
  }
}
