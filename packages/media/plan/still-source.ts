import { type Problem, toProblem } from '../errors.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { OutputSpec } from '../spec/outputs.js';
import { planPicture } from './plan-picture.js';
import type { RefusedPlan } from './plan.js';
import { trimmedSpan } from './span.js';
import type { PictureSize, StillSource } from './still-plans.js';

/** The pictures that an output may take, from the first one that its trim leaves; also those that lie before the sound. */
function stillSource({ trim }: OutputSpec, info: SourceInfo, video: VideoInfo): StillSource {
  return sourceOver(trim ? picturesOf(trimmedSpan(info, video, trim), video) : video, info, video);
}

/** The stretch that players show of such a source, on whose clock time 0 is the first picture or an earlier sound. */
export function presentedSource({ trim }: OutputSpec, info: SourceInfo, video: VideoInfo): StillSource {
  return sourceOver(trimmedSpan(info, video, trim), info, video);
}

interface Stretch {
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

/** What of a stretch has pictures. */
function picturesOf(span: Stretch, video: VideoInfo): Stretch {
  const startSeconds = Math.max(span.startSeconds, video.startSeconds);
  return { startSeconds, durationSeconds: Math.min(span.startSeconds + span.durationSeconds, video.startSeconds + video.durationSeconds) - startSeconds };
}

function sourceOver({ startSeconds, durationSeconds }: Stretch, info: SourceInfo, video: VideoInfo): StillSource {
  return {
    streamIndex: video.index,
    upright: video.rotation === 0,
    picture: planPicture(video, 'sdr'),
    startSeconds,
    containerStartSeconds: info.startSeconds,
    durationSeconds,
    seekable: !unindexed.test(info.container),
    keyframeGapSeconds: video.maxKeyframeGapSeconds,
    closedGroups: !video.openGroups,
  };
}

/** Containers in which a seek may land behind a key frame and lose pictures: MPEG transport and program streams, FLV, elementary streams. */
const unindexed = /^(mpegts|mpeg|flv|live_flv|h264|hevc|mpegvideo|m4v|obu|ivf)$/;

/** As wide as wanted, never wider than the source; the height follows the aspect. */
export function stillSize(wanted: number | undefined, { width, height }: PictureSize): PictureSize {
  const fitted = Math.min(wanted ?? width, width);
  return { width: fitted, height: Math.max(1, Math.round((fitted * height) / width)) };
}

/** Plans an output that takes pictures; refuses it where the source, or what its trim leaves, has none. */
export function withPictures<T>(spec: OutputSpec, info: SourceInfo, index: number, plan: (source: StillSource, video: VideoInfo) => T | RefusedPlan): T | RefusedPlan {
  const { video, image } = info;
  if (!video) return refused(spec.name, toProblem('no_video', `"${spec.name}" takes pictures from a video; this source ${image ? `is an image (${image.format})` : 'has no picture'}.`));
  const source = stillSource(spec, info, video);
  if (source.durationSeconds <= 0) return refusedField(spec, 'time_out_of_range', `nothing is shown in what the trim leaves; pictures begin at ${secondsText(video.startSeconds - info.startSeconds)}.`, 'trim', index);
  return plan(source, video);
}

/** `path` names the field of the output at `index` of the request. */
export function refusedField({ name }: OutputSpec, code: 'time_out_of_range' | 'invalid_request', detail: string, path: string, index: number): RefusedPlan {
  return refused(name, toProblem(code, detail, [{ path: `outputs.${index}.${path}`, message: detail }]));
}

function refused(name: string, problem: Problem): RefusedPlan {
  return { type: 'refused', name, problem };
}

/** Seconds for people: no more digits than clocks of films have. */
export function secondsText(seconds: number): string {
  return `${Number(seconds.toFixed(3))} s`;
}
