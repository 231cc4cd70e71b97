import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { PosterSpec } from '../spec/still-outputs.js';
import type { RefusedPlan } from './plan.js';
import { denserWay, samplingWay } from './sampling.js';
import type { PosterPlan, PosterSearch, StillSource } from './still-plans.js';
import { refusedField, secondsText, stillSize, withPictures } from './still-source.js';

const samples = 32;
/** Of the length: where films fade in, and where their credits are. */
const leftOut = 0.05;
/** Enough to tell sharp from blurred. */
const sampleWidth = 480;
/** Keyframes are mostly much closer than they are at the most; where they are too few after all, other pictures are compared. */
const partsPerKeyframe = 8;

/** One picture: the one shown at a time, or the best of many from all over the film but its ends. Refused as stills are. */
export function planPoster(spec: PosterSpec, info: SourceInfo, index = 0): PosterPlan | RefusedPlan {
  return withPictures(spec, info, index, (source, video) => planOver(spec, source, video, index));
}

function planOver(spec: PosterSpec, source: StillSource, video: VideoInfo, index: number): PosterPlan | RefusedPlan {
  const { durationSeconds } = source;
  if (spec.time !== undefined && spec.time >= durationSeconds) return refusedField(spec, 'time_out_of_range', `${spec.time} s is not before the end of the video at ${secondsText(durationSeconds)}.`, 'time', index);
  const from = spec.time === undefined ? searchIn(source, video) : { timeSeconds: spec.time };
  return { type: 'poster', name: spec.name, ...source, from, ...stillSize(spec.width, video), format: spec.format };
}

function searchIn(source: StillSource, video: VideoInfo): PosterSearch {
  const fromSeconds = source.durationSeconds * leftOut;
  const untilSeconds = source.durationSeconds - fromSeconds;
  const intervalSeconds = (untilSeconds - fromSeconds) / samples;
  const way = samplingWay(intervalSeconds, source, video, partsPerKeyframe);
  return { sampling: { fromSeconds, intervalSeconds, count: samples, untilSeconds, way }, sampleSize: stillSize(sampleWidth, video), otherwise: way === 'keyframes' ? denserWay(intervalSeconds, video) : null };
}
