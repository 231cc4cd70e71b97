import type { SourceInfo } from '../probe/source-info.js';
import type { PreviewSpec } from '../spec/still-outputs.js';
import type { RefusedPlan } from './plan.js';
import { toleranceSeconds } from './span.js';
import type { PictureSize, PreviewPlan, StillSource } from './still-plans.js';
import { refusedField, secondsText, stillSize, withPictures } from './still-source.js';

const usualSeconds = 3;
/** Pictures of an animation are in memory together. */
const maxPixels = 60_000_000;

/**
 * A short moving picture: from a third of the film on, from a time on, or of several pieces from all over it. Refused
 * with `time_out_of_range` where the film ends before, and with `invalid_request` where it would be too large.
 */
export function planPreview(spec: PreviewSpec, info: SourceInfo, index = 0): PreviewPlan | RefusedPlan {
  return withPictures(spec, info, index, (source, video) => planOver(spec, source, video, index));
}

function planOver(spec: PreviewSpec, source: StillSource, video: PictureSize, index: number): PreviewPlan | RefusedPlan {
  const filmSeconds = source.durationSeconds;
  const { startSeconds: asked = 0, pieces } = spec;
  if (asked >= filmSeconds) return refusedField(spec, 'time_out_of_range', `${asked} s is not before the end of the video at ${secondsText(filmSeconds)}.`, 'startSeconds', index);
  const rest = filmSeconds - asked;
  if ((spec.durationSeconds ?? 0) > rest + toleranceSeconds) return refusedField(spec, 'time_out_of_range', `${spec.durationSeconds} s from ${secondsText(asked)} on end behind the video, which lasts ${secondsText(filmSeconds)}.`, 'durationSeconds', index);
  const seconds = Math.min(spec.durationSeconds ?? usualSeconds, rest);
  const frames = Math.max(1, Math.round((seconds / pieces) * spec.frameRate));
  const size = spec.format === 'mp4' ? even(stillSize(spec.width, video)) : stillSize(spec.width, video);
  const pixels = frames * pieces * size.width * size.height;
  if (pixels > maxPixels) return refusedField(spec, 'invalid_request', `${frames * pieces} pictures of ${size.width}×${size.height} are ${Math.ceil(pixels / 1e6)} million pixels; ${maxPixels / 1e6} million are allowed, so make it shorter, smaller or slower.`, 'durationSeconds', index);
  const starts = pieces > 1 ? spread(pieces, seconds, filmSeconds) : [spec.startSeconds ?? Math.min(filmSeconds / 3, filmSeconds - seconds)];
  return { type: 'preview', name: spec.name, ...source, ...size, format: spec.format, frameRate: spec.frameRate, pieces: starts.map((startSeconds) => ({ startSeconds, frames })) };
}

/** Each in the middle of an equal part of the film. */
function spread(pieces: number, seconds: number, filmSeconds: number): number[] {
  return Array.from({ length: pieces }, (_, n) => ((n + 0.5) * filmSeconds) / pieces - seconds / pieces / 2);
}

/** H.264 halves the sizes of colours. */
function even({ width, height }: PictureSize): PictureSize {
  const halved = (size: number) => Math.max(2, Math.round(size / 2) * 2);
  return { width: halved(width), height: halved(height) };
}
