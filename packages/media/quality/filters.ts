import type { QualityMeasure } from '../spec/quality.js';

/** ffmpeg's filter for a measure. */
export const qualityFilters: Readonly<Record<QualityMeasure, string>> = { ssim: 'ssim', vmaf: 'libvmaf' };

/** The filter with its options: takes stored pictures and those of the source, and writes what `readScores` reads into `report`. */
export function qualityFilter(measure: QualityMeasure, report: string): string {
  return measure === 'ssim' ? `${qualityFilters.ssim}=stats_file=${report}` : `${qualityFilters.vmaf}=log_fmt=json:log_path=${report}`;
}
