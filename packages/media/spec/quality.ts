import { z } from 'zod';

const level = z.int().min(40).max(100).describe('40 is small, 100 looks like the source');
/** How alike a rendition and its source are: SSIM of brightness, 0–1, or VMAF, 0–100. */
export const qualityMeasures = ['ssim', 'vmaf'] as const;
export type QualityMeasure = (typeof qualityMeasures)[number];
const measure = z.enum(qualityMeasures).describe('Scores what came out against the source; the result stands in the rendition');

/** A level alone, or with the measure that scores what came out. */
export const quality = z.union([level, z.strictObject({ level: level.optional(), measure: measure.optional() })]);

/** As it is given. */
export type QualityOption = z.output<typeof quality>;
