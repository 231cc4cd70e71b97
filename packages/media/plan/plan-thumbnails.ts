import { toProblem, type ErrorCode } from '../errors.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { ThumbnailsSpec } from '../spec/outputs.js';
import { planPicture } from './plan-picture.js';
import type { RefusedPlan, ThumbnailsPlan } from './plan.js';
import { trimmedSpan } from './span.js';

/**
 * Stills at the requested times, counted from the first picture that is left by the trim; `index` is the output's
 * place in the request.
 * As wide as the source unless a smaller width is asked for; never enlarged; the height follows the aspect.
 * Refused with `no_video`, or with `time_out_of_range` (the end itself is out of range: no picture is shown there).
 */
export function planThumbnails(spec: ThumbnailsSpec, info: SourceInfo, index = 0): ThumbnailsPlan | RefusedPlan {
  const { video } = info;
  const refuse = (code: ErrorCode, detail: string, timeIndex?: number): RefusedPlan => ({
    type: 'refused',
    name: spec.name,
    problem: toProblem(code, detail, timeIndex === undefined ? [] : [{ path: `outputs.${index}.times.${timeIndex}`, message: detail }]),
  });
  if (!video) return refuse('no_video', `"${spec.name}" takes stills from a video; this source has no picture.`);
  const times = spec.times ?? [];
  const { startSeconds, durationSeconds } = shown(spec, info, video);
  const offending = times.findIndex((time) => time >= durationSeconds);
  if (offending >= 0) return refuse('time_out_of_range', `${times[offending]} s is not before the end of the video at ${durationSeconds} s.`, offending);
  const width = Math.min(spec.width ?? video.width, video.width);
  return {
    type: 'thumbnails',
    name: spec.name,
    streamIndex: video.index,
    upright: video.rotation === 0,
    picture: planPicture(video, 'sdr'),
    times,
    width,
    height: Math.max(1, Math.round((width * video.height) / video.width)),
    format: spec.format,
    startSeconds,
    containerStartSeconds: info.startSeconds,
    durationSeconds,
    seekable: !unindexed.test(info.container),
  };
}

/** The pictures that can be taken; without a trim also those that lie before the sound. */
function shown({ trim }: ThumbnailsSpec, info: SourceInfo, video: VideoInfo): Pick<VideoInfo, 'startSeconds' | 'durationSeconds'> {
  if (!trim) return video;
  const span = trimmedSpan(info, video, trim);
  const startSeconds = Math.max(span.startSeconds, video.startSeconds);
  return { startSeconds, durationSeconds: Math.min(span.startSeconds + span.durationSeconds, video.startSeconds + video.durationSeconds) - startSeconds };
}

/** Containers in which a seek may land behind a key frame and lose pictures: MPEG transport and program streams, FLV, elementary streams. */
const unindexed = /^(mpegts|mpeg|flv|live_flv|h264|hevc|mpegvideo|m4v|obu|ivf)$/;
