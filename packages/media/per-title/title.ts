import type { Problem } from '../errors.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import { planLadder } from '../plan/ladder.js';
import { trimmedSpan, type Trim } from '../plan/span.js';
import type { AdaptiveSpec, OutputSpec } from '../spec/outputs.js';
import { isAdaptive } from '../spec/output-kinds.js';

/** One trial encode of the samples: x264's scale of quality, and what came out. */
export interface Trial {
  readonly crf: number;
  readonly kbps: number;
  /** Luma, against the samples at the same size, 0–1 */
  readonly ssim: number;
}

/** What trial encodes told of one size. */
export interface RungMeasures {
  readonly name: string;
  /** How much of the largest picture this size keeps, as SSIM after scaling back; null for the largest */
  readonly detail: number | null;
  /** From fine to coarse */
  readonly trials: readonly Trial[];
}

/** What trial encodes told of a source, or of the part of it that an output takes. */
export interface TitleMeasures {
  readonly sampleSeconds: number;
  readonly rungs: readonly RungMeasures[];
}

/** By `titleKey`: what was measured, or why nothing could be. */
export type Titles = Readonly<Record<string, TitleMeasures | { readonly problem: Problem }>>;

/** A part of the source that is to be tried. */
export interface TitleWish {
  readonly key: string;
  readonly trim?: Trim | undefined;
}

/** x264's quality of the trials, from fine to coarse; what lies between is interpolated. */
export const trialCrfs = [21, 29] as const;
const sampleCount = 3;
const sampleSeconds = 2;

/** Does this output's ladder depend on trial encodes? */
export function isPerTitle(output: OutputSpec): output is AdaptiveSpec & { readonly ladder: 'per-title' } {
  return isAdaptive(output) && output.ladder === 'per-title' && output.renditions === undefined;
}

/** Why the trials of an output told nothing. */
export function titleProblem(output: OutputSpec, titles: Titles): Problem | null {
  const title = isPerTitle(output) ? titles[titleKey(output)] : undefined;
  return title && 'problem' in title ? title.problem : null;
}

/** Equal for outputs that take the same part of the source. */
export function titleKey({ trim }: Pick<AdaptiveSpec, 'trim'>): string {
  return trim ? `${trim.startSeconds ?? 0}-${trim.endSeconds ?? ''}` : 'whole';
}

/** The parts of the source that have to be tried before these outputs can be planned. */
export function titlesOf(outputs: readonly OutputSpec[]): TitleWish[] {
  const wishes = new Map(outputs.filter(isPerTitle).map((output) => [titleKey(output), output.trim]));
  return [...wishes].map(([key, trim]) => ({ key, ...(trim ? { trim } : {}) }));
}

/** Where samples are taken, seconds from the container's start; a source that is hardly longer is taken whole. */
export function samplesOf(info: SourceInfo, video: VideoInfo, trim: Trim | undefined): { startSeconds: number; durationSeconds: number }[] {
  const span = trim ? trimmedSpan(info, video, trim) : video;
  const start = span.startSeconds - info.startSeconds;
  if (span.durationSeconds <= sampleCount * sampleSeconds * 1.5) return [{ startSeconds: start, durationSeconds: span.durationSeconds }];
  return Array.from({ length: sampleCount }, (_, n) => ({ startSeconds: start + ((n + 0.5) / sampleCount) * span.durationSeconds - sampleSeconds / 2, durationSeconds: sampleSeconds }));
}

/** The sizes that are tried, largest first. */
export function trialSizes(video: VideoInfo): { name: string; width: number; height: number }[] {
  return planLadder({}, video).rungs.map(({ name, width, height }) => ({ name, width, height }));
}
