import { type Problem, toProblem } from '../errors.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import { toNumber } from '../rational.js';
import type { OutputSpec } from '../spec/outputs.js';

export type Trim = NonNullable<OutputSpec['trim']>;

/** A stretch of a source, on the source's clock. */
export interface Span {
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** What a trim has cut off before it */
  readonly skippedSeconds: number;
}

/** Sound and picture may differ by this much before the shorter one is filled up; an end may be named this much too late. */
export const toleranceSeconds = 0.05;

/**
 * Everything there is to show: from the first picture, or the first sound when that is clearly earlier, until both have
 * ended; whole frames where there is a picture.
 */
export function wholeSpan(info: SourceInfo, video: VideoInfo | null): Span {
  const soundStart = Math.min(...info.audio.map((a) => a.startSeconds), Number.POSITIVE_INFINITY);
  const soundEnd = Math.max(...info.audio.map((a) => a.startSeconds + a.durationSeconds), Number.NEGATIVE_INFINITY);
  if (!video) return { startSeconds: soundStart, durationSeconds: soundEnd - soundStart, skippedSeconds: 0 };
  const rate = toNumber(video.frameRate);
  const startSeconds = soundStart < video.startSeconds - toleranceSeconds ? soundStart : video.startSeconds;
  const pictureFrames = Math.max(1, Math.round((video.startSeconds + video.durationSeconds - startSeconds) * rate));
  const soundFrames = (soundEnd - startSeconds) * rate;
  const frames = soundFrames - pictureFrames > toleranceSeconds * rate ? Math.ceil(soundFrames) : pictureFrames;
  return { startSeconds, durationSeconds: frames / rate, skippedSeconds: 0 };
}

/**
 * What a trim leaves. Its times count from the beginning of the whole; with a picture they are moved to the nearest
 * frame, so that the first frame is one that the untrimmed output has, too. At least one frame is left.
 */
export function trimmedSpan(info: SourceInfo, video: VideoInfo | null, trim: Trim | undefined): Span {
  const whole = wholeSpan(info, video);
  if (!trim) return whole;
  const { startSeconds: from = 0, endSeconds: to = whole.durationSeconds } = trim;
  if (!video) return { startSeconds: whole.startSeconds + from, durationSeconds: Math.min(to, whole.durationSeconds) - from, skippedSeconds: from };
  const rate = toNumber(video.frameRate);
  const frames = Math.round(whole.durationSeconds * rate);
  const first = Math.min(Math.round(from * rate), frames - 1);
  const end = Math.max(first + 1, Math.min(Math.round(to * rate), frames));
  return { startSeconds: whole.startSeconds + first / rate, durationSeconds: (end - first) / rate, skippedSeconds: first / rate };
}

/** What a trim leaves of sound alone: its times count from the same beginning, but no frame moves them. */
export function trimmedSound(info: SourceInfo, { startSeconds: from = 0, endSeconds = Infinity }: Trim): Pick<Span, 'startSeconds' | 'durationSeconds'> {
  const whole = wholeSpan(info, info.video);
  return { startSeconds: whole.startSeconds + from, durationSeconds: Math.min(endSeconds, whole.durationSeconds) - from };
}

/** `time_out_of_range` where a trim begins or ends behind the source; `path` is the output's, as `outputs.0`. */
export function trimProblem(info: SourceInfo, video: VideoInfo | null, trim: Trim | undefined, path: string): Problem | null {
  if (!trim) return null;
  const { durationSeconds } = wholeSpan(info, video);
  const refuse = (field: keyof Trim, detail: string) => toProblem('time_out_of_range', detail, [{ path: `${path}.trim.${field}`, message: detail }]);
  if ((trim.startSeconds ?? 0) >= durationSeconds) return refuse('startSeconds', `${trim.startSeconds} s is not before the end of the source at ${durationSeconds.toFixed(3)} s.`);
  if ((trim.endSeconds ?? 0) > durationSeconds + toleranceSeconds) return refuse('endSeconds', `${trim.endSeconds} s is behind the end of the source at ${durationSeconds.toFixed(3)} s.`);
  return null;
}
