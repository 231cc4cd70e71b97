import type { QualityMeasure } from '../spec/quality.js';

interface VmafReport {
  readonly frames: readonly { readonly metrics: { readonly vmaf: number } }[];
}

/** The score of every picture, in order, from the file that ffmpeg's filter wrote: lines of `ssim`, JSON of `libvmaf`. */
export function readScores(measure: QualityMeasure, text: string): number[] {
  if (measure === 'vmaf') return (JSON.parse(text) as VmafReport).frames.map(({ metrics }) => metrics.vmaf);
  return [...text.matchAll(/^n:\d+ Y:([\d.]+)/gm)].map((match) => Number(match[1]));
}
