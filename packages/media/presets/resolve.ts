import type { FieldError } from '../errors.js';
import { type OutputSpec, outputSpec } from '../spec/outputs.js';
import type { PresetOutput } from '../spec/requested-output.js';
import { type BuiltInPreset, builtInPresets } from './built-in.js';
import type { PresetOutputFields } from './preset.js';

/** A preset as it is used: a tenant's own has only the output. */
export type UsablePreset = Pick<BuiltInPreset, 'output' | 'quality'>;

/** The service's own preset of this name, or undefined. */
export function builtInPreset(name: string): BuiltInPreset | undefined {
  return Object.hasOwn(builtInPresets, name) ? builtInPresets[name] : undefined;
}

export type Resolution = { readonly output: OutputSpec } | { readonly errors: readonly FieldError[] };

/** The output that a preset and the fields given beside it amount to, or what is wrong with their combination; paths are the output's. */
export function resolvePreset(preset: UsablePreset, { preset: _preset, type: _type, ...given }: PresetOutput): Resolution {
  if (preset.quality && given['quality'] !== undefined) {
    const { quality, ...others } = given;
    if (!Number.isInteger(quality) || (quality as number) < 40 || (quality as number) > 100) return { errors: [{ path: 'quality', message: 'must be a whole number from 40 to 100' }] };
    return parse({ ...preset.output, ...preset.quality(quality as number), ...others });
  }
  return parse({ ...preset.output, ...given });
}

/** What is wrong with the output of a new preset; paths are the output's. */
export function checkPresetOutput(output: PresetOutputFields): Resolution {
  if ('name' in output) return { errors: [{ path: 'name', message: 'an output gets its name in the job' }] };
  return parse({ ...output, name: 'preset' });
}

function parse(output: object): Resolution {
  const parsed = outputSpec.safeParse(output);
  if (parsed.success) return { output: parsed.data };
  return { errors: parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })) };
}
