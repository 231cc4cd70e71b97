import type { SourceInfo } from '../probe/source-info.js';
import { maxStills, type ThumbnailsSpec } from '../spec/still-outputs.js';
import type { RefusedPlan, ThumbnailsPlan } from './plan.js';
import type { PictureSize, StillSource } from './still-plans.js';
import { refusedField, secondsText, stillSize, withPictures } from './still-source.js';

/** The last picture is shown at this time before its end; shorter pictures do not exist. */
const beforeTheEndSeconds = 0.001;

/**
 * Stills at times that count from the first picture that is left by the trim; `index` is the output's place in the
 * request. As wide as the source unless a smaller width is asked for; never enlarged; the height follows the aspect.
 * Refused with `no_video`, with `time_out_of_range` (the end itself is out of range: no picture is shown there), or
 * with `invalid_request` where an interval asks for too many.
 */
export function planThumbnails(spec: ThumbnailsSpec, info: SourceInfo, index = 0): ThumbnailsPlan | RefusedPlan {
  return withPictures(spec, info, index, (source, video) => planTimes(spec, source, video, index));
}

function planTimes(spec: ThumbnailsSpec, source: StillSource, size: PictureSize, index: number): ThumbnailsPlan | RefusedPlan {
  const { durationSeconds } = source;
  const offending = spec.times?.findIndex((time) => time >= durationSeconds) ?? -1;
  if (offending >= 0) return refusedField(spec, 'time_out_of_range', `${spec.times![offending]} s is not before the end of the video at ${durationSeconds} s.`, `times.${offending}`, index);
  const times = timesOf(spec, durationSeconds);
  if (times.length > maxStills) {
    const detail = `every ${spec.intervalSeconds} s of a video of ${secondsText(durationSeconds)} are ${times.length} stills; ${maxStills} are allowed, so leave at least ${Math.ceil((durationSeconds * 1000) / maxStills) / 1000} s between them.`;
    return refusedField(spec, 'invalid_request', detail, 'intervalSeconds', index);
  }
  return { type: 'thumbnails', name: spec.name, ...source, times, ...stillSize(spec.width, size), format: spec.format };
}

function timesOf({ times, count, intervalSeconds, percentages }: ThumbnailsSpec, durationSeconds: number): readonly number[] {
  const list = (length: number, time: (n: number) => number) => Array.from({ length }, (_, n) => roundTime(time(n)));
  if (times) return times;
  if (count !== undefined) return list(count, (n) => ((n + 0.5) * durationSeconds) / count);
  const lastSeconds = Math.max(0, durationSeconds - beforeTheEndSeconds);
  if (percentages) return percentages.map((percentage) => roundTime(Math.min((percentage / 100) * durationSeconds, lastSeconds)));
  return list(Math.floor(lastSeconds / intervalSeconds!) + 1, (n) => n * intervalSeconds!);
}

/** Microseconds, as the probe's: finer digits would only be noise. */
function roundTime(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
