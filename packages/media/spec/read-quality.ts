import type { QualityMeasure, QualityOption } from './quality.js';

export interface Quality {
  /** 40 (small) to 100 (fine); null takes the codec's default, which is about 76 */
  readonly level: number | null;
  readonly measure: QualityMeasure | null;
}

/** Both ways to write the option, as one. */
export function qualityOf(option: QualityOption | undefined): Quality {
  if (typeof option === 'number') return { level: option, measure: null };
  return { level: option?.level ?? null, measure: option?.measure ?? null };
}
