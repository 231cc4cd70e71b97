import { toNumber } from '../rational.js';
import type { EncodePlan, VideoTrack } from './encode-plan.js';
import { timestampOffsetSeconds } from './encode-plan.js';
import { samplingWay } from './sampling.js';
import type { BoardRung, StillSource, StoryboardPlan } from './still-plans.js';

/** Of the source's pixels: a larger rendition is not decoded much faster. */
const largestPart = 0.5;

/**
 * The smallest rendition that the job makes anyway of just what a storyboard shows, where the storyboard would have to
 * decode a good part of the source: it is decoded in a tenth of the time. Null where there is none.
 */
export function boardRung(board: StoryboardPlan, encodes: readonly EncodePlan[]): BoardRung | null {
  if (board.sampling.way === 'seeks' || board.sampling.way === 'keyframes') return null;
  for (const encode of encodes.filter((candidate) => showsTheSame(board, candidate))) {
    const track = encode.tracks.findLast((candidate) => fits(board, encode, candidate));
    if (track) return { encodeId: encode.id, trackId: track.id, prefix: track.prefix, ...sourceOf(board, encode) };
  }
  return null;
}

function showsTheSame({ streamIndex, startSeconds, durationSeconds }: StoryboardPlan, { streamIndex: encoded, timeline, picture, burnIn }: EncodePlan): boolean {
  const frameSeconds = 1 / toNumber(timeline.frameRate);
  const isWhole = Math.abs(timeline.startSeconds - startSeconds) < 0.001 && Math.abs(timeline.frames * frameSeconds - durationSeconds) <= frameSeconds;
  return streamIndex === encoded && isWhole && picture.watermark === null && burnIn === undefined && picture.pixelFormat === 'yuv420p';
}

function fits({ width, height }: StoryboardPlan, { sourcePixels }: EncodePlan, track: VideoTrack): boolean {
  return !track.copied && track.width >= width && track.height >= height && track.width * track.height <= sourcePixels * largestPart;
}

function sourceOf(board: StoryboardPlan, { picture, timeline }: EncodePlan): Pick<BoardRung, 'source' | 'way'> {
  const rate = toNumber(timeline.frameRate);
  const source: StillSource = {
    streamIndex: 0,
    upright: true,
    picture: { ...picture, deinterlace: null, source: picture.result, conversion: 'matrix' },
    startSeconds: timestampOffsetSeconds,
    containerStartSeconds: timestampOffsetSeconds,
    durationSeconds: board.durationSeconds,
    seekable: false,
    keyframeGapSeconds: timeline.gopFrames / rate,
  };
  return { source, way: samplingWay(board.sampling.intervalSeconds, source, { maxGapSeconds: 1 / rate }) };
}
