import { type Problem, toProblem } from '../errors.js';
import { qualityFilters } from '../quality/filters.js';
import type { OutputSpec } from '../spec/outputs.js';
import type { QualityMeasure } from '../spec/quality.js';
import { qualityOf } from '../spec/read-quality.js';

/** The measure by which an output wants its renditions scored; null for none. */
export function measureOf(spec: OutputSpec): QualityMeasure | null {
  return 'quality' in spec && spec.type !== 'image' ? qualityOf(spec.quality).measure : null;
}

/** Why an output cannot be scored by a worker that has these measures; null when it can, or need not. */
export function measureProblem(spec: OutputSpec, index: number, available: readonly QualityMeasure[]): Problem | null {
  const measure = measureOf(spec);
  if (measure === null || available.includes(measure)) return null;
  const detail = `"${spec.name}" is to be scored by ${measure.toUpperCase()}, which needs ffmpeg's filter ${qualityFilters[measure]}; the worker's ffmpeg does not have it`;
  return toProblem('missing_filter', detail, [{ path: `outputs.${index}.quality.measure`, message: `needs ffmpeg with ${qualityFilters[measure]}` }]);
}
