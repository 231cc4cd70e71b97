import type { QualityMeasure } from '../spec/quality.js';

/** How alike samples of a rendition and the same pictures of its source are. */
export interface RenditionQuality {
  readonly measure: QualityMeasure;
  /** Over all pictures that were compared; null where none were */
  readonly mean: number | null;
  /** Of the picture that came out worst */
  readonly worst: number | null;
  /** Pictures that were compared */
  readonly frames: number;
  /** Why none were */
  readonly reason: string | null;
}

const digits = { ssim: 4, vmaf: 2 };

/** Sums up the scores of single pictures, of which there is at least one. */
export function summarise(measure: QualityMeasure, scores: readonly number[]): RenditionQuality {
  const round = (score: number) => Number(score.toFixed(digits[measure]));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return { measure, mean: round(mean), worst: round(Math.min(...scores)), frames: scores.length, reason: null };
}

/** Of a rendition that was not compared. */
export function unmeasured(measure: QualityMeasure, reason: string): RenditionQuality {
  return { measure, mean: null, worst: null, frames: 0, reason };
}
