import { type Rational, toNumber } from '../rational.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { Chunk, Timeline } from './encode-plan.js';
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

/**
 * An encoder that reorders pictures needs a few to know by how much: of fewer (x264, x265: two) the first times differ,
 * and with them the init segment. What is encoded in one go has at least these, where there are so many.
 */
export const shortestRunFrames = 8;

/** What tells where segments begin. */
type Segments = Pick<Timeline, 'segmentFrames' | 'cuts' | 'firstSegment'>;

export function segmentCount(timeline: Segments & Pick<Timeline, 'frames'>): number {
  return timeline.cuts ? (timeline.firstSegment ?? 0) + timeline.cuts.length : Math.ceil(timeline.frames / timeline.segmentFrames);
}

/** First frame of segment `index`. */
export function segmentStart(timeline: Segments, index: number): number {
  return timeline.cuts ? timeline.cuts[index - (timeline.firstSegment ?? 0)]! : index * timeline.segmentFrames;
}

/** Number of the segment that begins with `frame`, which is the first frame of one. */
export function segmentAt(timeline: Segments, frame: number): number {
  return timeline.cuts ? (timeline.firstSegment ?? 0) + timeline.cuts.indexOf(frame) : frame / timeline.segmentFrames;
}

/** Numbers of the segments that a chunk makes: from `first` up to, not with, `end`. */
export function segmentsOf(timeline: Segments & Pick<Timeline, 'frames'>, chunk: Pick<Chunk, 'startFrame' | 'frames'>): { first: number; end: number } {
  const first = segmentAt(timeline, chunk.startFrame);
  const endFrame = chunk.startFrame + chunk.frames;
  return { first, end: timeline.cuts ? first + cutsWithin(timeline.cuts, chunk).length : Math.ceil(endFrame / timeline.segmentFrames) };
}

/** Frames of segment `index`: the last one holds what is left. */
export function segmentFrames(timeline: Segments & Pick<Timeline, 'frames'>, index: number): number {
  if (timeline.cuts) return (timeline.cuts[index + 1 - (timeline.firstSegment ?? 0)] ?? timeline.frames) - segmentStart(timeline, index);
  return Math.min(timeline.segmentFrames, timeline.frames - index * timeline.segmentFrames);
}

function cutsWithin(cuts: readonly number[], { startFrame, frames }: Pick<Chunk, 'startFrame' | 'frames'>): number[] {
  return cuts.filter((cut) => cut >= startFrame && cut < startFrame + frames);
}

/** The timeline as far as one chunk needs it: every activity's input stays in the history. */
export function timelineOf<T extends Timeline>(timeline: T, chunk: Chunk): T {
  if (!timeline.cuts) return timeline;
  const end = chunk.startFrame + chunk.frames;
  const next = timeline.cuts.find((cut) => cut >= end);
  return { ...timeline, cuts: [...cutsWithin(timeline.cuts, chunk), ...(next === undefined ? [] : [next])], firstSegment: segmentAt(timeline, chunk.startFrame) };
}

/** The same grid with segments that begin at `cuts`. */
export function withCuts(timeline: Timeline, cuts: readonly number[]): Timeline {
  const lengths = cuts.map((cut, index) => (cuts[index + 1] ?? timeline.frames) - cut);
  return { ...timeline, cuts, segmentFrames: lengths.reduce((longest, length) => Math.max(longest, length), 1) };
}

/** Exact length of segment `index`, seconds. */
export function segmentSeconds(timeline: Segments & Pick<Timeline, 'frames' | 'frameRate'>, index: number): number {
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

/** A source up to this long is one chunk, whose encoder may use the whole machine. */
const loneChunkSeconds = 20;

/**
 * The longest chunk of a source: about ten seconds for a minute, and up to 24 for long sources, because each seam costs
 * CPU (1.03 times at ten seconds, 1.05 to 1.14 at four).
 */
export function longestChunkSeconds(durationSeconds: number): number {
  return durationSeconds <= loneChunkSeconds ? loneChunkSeconds : Math.min(24, Math.max(8, durationSeconds / 5));
}

/** What is left is divided by this for the next chunk. */
const chunksAhead = 2;

/**
 * Cuts the timeline into runs of whole segments, which are up to about `longestSeconds` long and become shorter towards
 * the end, so that those who make them, however many there are, end at nearly the same time. None is shorter than
 * `shortestSeconds`, or than half a segment.
 */
export function planChunks(timeline: Timeline, longestSeconds: number, shortestSeconds = 0): Chunk[] {
  const rate = toNumber(timeline.frameRate);
  const shortest = Math.max(shortestSeconds * rate, timeline.segmentFrames / 2, shortestRunFrames);
  const longest = Math.max(longestSeconds * rate, shortest);
  const starts = [0];
  if (timeline.frames > longest)
    for (let start = 0; ; starts.push(start)) {
      const wished = Math.min(longest, (timeline.frames - start) / chunksAhead);
      const next = Math.max(segmentAt(timeline, start) + 1, segmentNear(timeline, start + Math.max(shortest, wished)));
      if (next >= segmentCount(timeline)) break;
      start = segmentStart(timeline, next);
      if (timeline.frames - start < shortest) break;
    }
  return starts.map((startFrame, index) => ({ index, count: starts.length, startFrame, frames: (starts[index + 1] ?? timeline.frames) - startFrame }));
}

/** Number of the segment that begins nearest to `frame`. */
function segmentNear(timeline: Timeline, frame: number): number {
  if (!timeline.cuts) return Math.min(Math.round(frame / timeline.segmentFrames), segmentCount(timeline) - 1);
  const behind = timeline.cuts.findIndex((cut) => cut >= frame);
  if (behind === -1) return timeline.cuts.length - 1;
  return behind > 0 && frame - timeline.cuts[behind - 1]! < timeline.cuts[behind]! - frame ? behind - 1 : behind;
}
