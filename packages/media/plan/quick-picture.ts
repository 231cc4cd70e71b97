import type { SourceInfo } from '../probe/source-info.js';
import type { ImagePlan, JobPlan } from './plan.js';

/** Decoded pixels of all pictures that take well below a second. */
const maxPixels = 40_000_000;
const maxFiles = 4;

/**
 * The picture of a job that makes nothing else, where it is rendered in a moment; null otherwise. AVIF and the search
 * for a size in bytes take many times as long as their pixels let expect.
 */
export function quickPicture({ outputs: [output, ...others] }: JobPlan, { image }: Pick<SourceInfo, 'image'>): ImagePlan | null {
  if (!image || others.length > 0 || output?.type !== 'image') return null;
  const { spec, variants = [] } = output;
  const isSlow = spec.maxBytes !== undefined || [spec, ...variants].some(({ format }) => format === 'avif');
  const pixels = image.width * image.height * (spec.animation === 'first' ? 1 : image.pages);
  return isSlow || variants.length >= maxFiles || pixels > maxPixels ? null : output;
}
