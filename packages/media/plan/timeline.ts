import { type Rational, toNumber } from '../rational.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { Chunk, Timeline } from './plan.js';

/** Sound and picture may differ by this much before the shorter one is filled up. */
const toleranceSeconds = 0.05;
const minLeadFrames = 10;
/** Players like a keyframe every two seconds; a segment is a whole number of such groups. */
const gopSeconds = 2;

/**
 * The grid of output frames. It starts at the first picture, or at the first sound when that is clearly earlier,
 * and lasts until both have ended, so that nothing is cut off.
 */
export function planTimeline(info: SourceInfo, video: VideoInfo, segmentSeconds: number): Timeline {
  const rate = toNumber(video.frameRate);
  const soundStart = Math.min(...info.audio.map((a) => a.startSeconds), Number.POSITIVE_INFINITY);
  const soundEnd = Math.max(...info.audio.map((a) => a.startSeconds + a.durationSeconds), Number.NEGATIVE_INFINITY);
  const startSeconds = soundStart < video.startSeconds - toleranceSeconds ? soundStart : video.startSeconds;
  const sourceFrames = Math.max(1, Math.round((video.startSeconds + video.durationSeconds - startSeconds) * rate));
  const soundFrames = (soundEnd - startSeconds) * rate;
  const frames = soundFrames - sourceFrames > toleranceSeconds * rate ? Math.ceil(soundFrames) : sourceFrames;
  const gops = Math.max(1, Math.round(segmentSeconds / gopSeconds));
  const gopFrames = Math.max(1, Math.round((segmentSeconds * rate) / gops));
  return {
    frameRate: video.frameRate,
    frames,
    sourceFrames,
    gopFrames,
    segmentFrames: gopFrames * gops,
    startSeconds,
    containerStartSeconds: info.startSeconds,
    leadFrames: Math.max(minLeadFrames, Math.ceil(video.maxGapSeconds * rate) + 1),
  };
}

/** Seconds from the beginning of the timeline to frame `n`. */
export function frameTime(frameRate: Rational, n: number): number {
  return (n * frameRate.den) / frameRate.num;
}

export function segmentCount(timeline: Pick<Timeline, 'frames' | 'segmentFrames'>): number {
  return Math.ceil(timeline.frames / timeline.segmentFrames);
}

/** First frame of segment `index`. */
export function segmentStart(timeline: Pick<Timeline, 'segmentFrames'>, index: number): number {
  return index * timeline.segmentFrames;
}

/** Number of the segment that begins with `frame`, which is the first frame of one. */
export function segmentAt(timeline: Pick<Timeline, 'segmentFrames'>, frame: number): number {
  return frame / timeline.segmentFrames;
}

/** Numbers of the segments that a chunk makes: from `first` up to, not with, `end`. */
export function segmentsOf(timeline: Pick<Timeline, 'frames' | 'segmentFrames'>, chunk: Pick<Chunk, 'startFrame' | 'frames'>): { first: number; end: number } {
  return { first: segmentAt(timeline, chunk.startFrame), end: Math.ceil((chunk.startFrame + chunk.frames) / timeline.segmentFrames) };
}

/** Frames of segment `index`: the last one holds what is left. */
export function segmentFrames(timeline: Pick<Timeline, 'frames' | 'segmentFrames'>, index: number): number {
  return Math.min(timeline.segmentFrames, timeline.frames - index * timeline.segmentFrames);
}

/** Exact length of segment `index`, seconds. */
export function segmentSeconds(timeline: Pick<Timeline, 'frames' | 'segmentFrames' | 'frameRate'>, index: number): number {
  return frameTime(timeline.frameRate, segmentFrames(timeline, index));
}

/**
 * Length to ask of a segmenter that cuts at the first keyframe behind each multiple of it: so little short that no
 * multiple of a long film comes near another keyframe.
 */
export function cuttingSeconds(timeline: Pick<Timeline, 'frames' | 'segmentFrames' | 'gopFrames' | 'frameRate'>): number {
  const shortFrames = Math.min(0.5, (0.4 * timeline.gopFrames) / segmentCount(timeline));
  return frameTime(timeline.frameRate, timeline.segmentFrames - shortFrames);
}

/** Cuts the timeline into runs of whole segments of about `chunkSeconds`, as even as possible. */
export function planChunks(timeline: Timeline, chunkSeconds: number): Chunk[] {
  const segments = segmentCount(timeline);
  const perChunk = Math.max(1, Math.round(chunkSeconds / frameTime(timeline.frameRate, timeline.segmentFrames)));
  const count = Math.max(1, Math.round(segments / perChunk));
  return Array.from({ length: count }, (_, index) => {
    const first = Math.floor((index * segments) / count) * timeline.segmentFrames;
    const end = Math.min(Math.floor(((index + 1) * segments) / count) * timeline.segmentFrames, timeline.frames);
    return { index, count, startFrame: first, frames: end - first };
  });
}
