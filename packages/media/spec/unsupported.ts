import type { FieldError } from '../errors.js';
import { isAdaptive } from './output-kinds.js';
import type { OutputSpec } from './outputs.js';

/**
 * Options that the contract names and this version cannot honour yet. They are refused before a job exists:
 * an option that is accepted is obeyed.
 */
export function unsupportedOptions(outputs: readonly OutputSpec[]): FieldError[] {
  return outputs.flatMap((output, index) => optionsOf(output).map(([path, message]) => ({ path: `outputs.${index}.${path}`, message })));
}

type Refusal = readonly [path: string, message: string];

function optionsOf(output: OutputSpec): Refusal[] {
  const isAmbiguous = isAdaptive(output) && output.ladder === 'per-title' && output.renditions !== undefined;
  const isLocked = output.destination !== undefined && 'encryption' in output && output.encryption !== undefined;
  return [
    ...refuse(isLocked, 'destination', 'keys of encrypted segments are given by the playback address alone, so a copy elsewhere could not be played'),
    ...refuse(isAmbiguous, 'ladder', 'with `renditions` there is nothing to choose'),
  ];
}

function refuse(condition: boolean, path: string, advice?: string): Refusal[] {
  return condition ? [[path, `not supported by this version${advice ? `; ${advice}` : ''}`]] : [];
}
