import type { Chunk, Timeline } from '../plan/encode-plan.js';
import { frameTime } from '../plan/timeline.js';

export interface DecodeWindow {
  /** Time of the first frame that the frame-rate filter makes, source clock */
  readonly startSeconds: number;
  /** For `-ss`, which counts from the container's start; zero means from the beginning */
  readonly seekSeconds: number;
  /** Frames to drop before the chunk's first */
  readonly drop: number;
}

/**
 * Where decoding begins: `leadFrames` before the chunk, so that the frame-rate filter knows the picture shown at its
 * first frame. A chunk behind the last picture begins where there still are pictures.
 */
export function decodeWindow(timeline: Timeline, chunk: Chunk): DecodeWindow {
  const beginning = -(timeline.skippedFrames ?? 0);
  const first = Math.max(beginning, Math.min(chunk.startFrame, timeline.sourceFrames - 1) - timeline.leadFrames);
  const startSeconds = timeline.startSeconds + frameTime(timeline.frameRate, first);
  const halfFrame = frameTime(timeline.frameRate, 0.5);
  return { startSeconds, seekSeconds: first === beginning ? 0 : startSeconds - timeline.containerStartSeconds - halfFrame, drop: chunk.startFrame - first };
}
