import { type Rational, toNumber } from '../rational.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { Chunk, Timeline } from './plan.js';
import { type Span, wholeSpan } from './span.js';

const minLeadFrames = 10;
/** Players like a keyframe every two seconds; a segment is a whole number of such groups. */
const gopSeconds = 2;

/**
 * The grid of output frames over a stretch of the source (see `trimmedSpan`), at the source's rate or another one.
 * Nothing is cut off: where the sound is longer, the last picture stays.
 */
export function planTimeline(info: SourceInfo, video: VideoInfo, segmentSeconds: number, span: Span = wholeSpan(info, video), frameRate: Rational = video.frameRate): Timeline {
  const rate = toNumber(frameRate);
  const gops = Math.max(1, Math.round(segmentSeconds / gopSeconds));
  const gopFrames = Math.max(1, Math.round((segmentSeconds * rate) / gops));
  const frames = Math.max(1, Math.round(span.durationSeconds * rate));
  const picturesEnd = Math.round((video.startSeconds + video.durationSeconds - span.startSeconds) * rate);
  const skippedFrames = Math.floor(span.skippedSeconds * rate + 0.001);
  return {
    frameRate,
    frames,
    sourceFrames: skippedFrames > 0 ? picturesEnd : Math.max(1, picturesEnd),
    gopFrames,
    segmentFrames: gopFrames * gops,
    startSeconds: span.startSeconds,
    containerStartSeconds: info.startSeconds,
    leadFrames: Math.max(minLeadFrames, Math.ceil(video.maxGapSeconds * rate) + 1),
    ...(skippedFrames > 0 ? { skippedFrames } : {}),
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
