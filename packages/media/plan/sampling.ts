import type { VideoInfo } from '../probe/source-info.js';
import type { Sampling, SamplingWay, StillSource } from './still-plans.js';

/** A seek costs about as much as decoding so many keyframes. */
const keyframesPerSeek = 5;
/** So many pictures in a row may be left out, where no other needs them; x264 puts at most 16 between two that stay. */
const picturesLeftOut = 16;

/** The way to more samples than keyframes alone can be. */
export function denserWay(intervalSeconds: number, { maxGapSeconds }: Pick<VideoInfo, 'maxGapSeconds'>): SamplingWay {
  return maxGapSeconds * picturesLeftOut <= intervalSeconds ? 'references' : 'all';
}

/**
 * The cheapest way to a picture from each of `count` parts of `intervalSeconds` of a source. `mayRepeat` says how many
 * parts in a row may have the same picture, where pictures are only to be compared.
 */
export function samplingWay(intervalSeconds: number, { seekable, keyframeGapSeconds }: StillSource, video: Pick<VideoInfo, 'maxGapSeconds'>, mayRepeat = 1): SamplingWay {
  const gap = keyframeGapSeconds ?? Number.POSITIVE_INFINITY;
  if (seekable && gap * keyframesPerSeek <= intervalSeconds) return 'seeks';
  if (gap <= intervalSeconds * mayRepeat) return 'keyframes';
  return denserWay(intervalSeconds, video);
}

/** When a part is shown, from the beginning of the stretch. */
export function partOf({ fromSeconds, intervalSeconds, untilSeconds, count }: Sampling, part: number): { startSeconds: number; endSeconds: number; middleSeconds: number } {
  const startSeconds = fromSeconds + part * intervalSeconds;
  const endSeconds = part === count - 1 ? untilSeconds : startSeconds + intervalSeconds;
  return { startSeconds, endSeconds, middleSeconds: (startSeconds + endSeconds) / 2 };
}

/**
 * Which of some pictures each part gets: the first that begins in it, by its place in `seconds` (from the beginning of
 * the stretch); null for a part in which none begins.
 */
export function picturesOfParts({ fromSeconds, intervalSeconds, untilSeconds, count }: Sampling, seconds: readonly number[]): (number | null)[] {
  const parts = Array<number | null>(count).fill(null);
  seconds.forEach((time, picture) => {
    const part = Math.floor((time - fromSeconds + roundingSeconds) / intervalSeconds);
    if (part >= 0 && part < count && time < untilSeconds) parts[part] ??= picture;
  });
  return parts;
}

/** Clocks of containers and filters count in steps. */
const roundingSeconds = 0.00001;
