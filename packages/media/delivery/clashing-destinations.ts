import type { FieldError } from '../errors.js';
import { destinationFolder } from '../spec/destination.js';
import { isAdaptive } from '../spec/output-kinds.js';
import type { OutputSpec } from '../spec/outputs.js';

/** Adaptive outputs call their files alike, so each needs a folder of its own; files of other outputs have the output's name. */
export function clashingDestinations(outputs: readonly OutputSpec[]): FieldError[] {
  const taken = new Map<string, string>();
  return outputs.flatMap((output, index) => {
    if (!output.destination || !isAdaptive(output)) return [];
    const folder = `${output.destination.bucket}/${destinationFolder(output.destination)}`;
    const other = taken.get(folder);
    if (other !== undefined) return [{ path: `outputs.${index}.destination.prefix`, message: `is that of "${other}", whose files have the same names` }];
    taken.set(folder, output.name);
    return [];
  });
}
