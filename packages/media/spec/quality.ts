import { z } from 'zod';

const level = z.int().min(40).max(100);
/** How alike a rendition and its source are: SSIM of brightness, 0–1, or VMAF, 0–100. */
export const qualityMeasures = ['ssim', 'vmaf'] as const;
export type QualityMeasure = (typeof qualityMeasures)[number];
const measure = z.enum(qualityMeasures);

/** A level alone, or with the measure that scores what came out. */
export const quality = z.union([level, z.strictObject({ level: level.optional(), measure: measure.optional() })]);

export interface Quality {
  /** 40 (small) to 100 (fine); null takes the codec's default, which is about 76 */
  readonly level: number | null;
  readonly measure: QualityMeasure | null;
}

/** Both ways to write the option, as one. */
export function qualityOf(option: z.output<typeof quality> | undefined): Quality {
  if (typeof option === 'number') return { level: option, measure: null };
  return { level: option?.level ?? null, measure: option?.measure ?? null };
}
