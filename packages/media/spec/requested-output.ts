import { z } from 'zod';
import { outputName } from './output-fields.js';
import { outputSpec, type OutputSpec } from './outputs.js';

/** Names of presets, built-in and own. */
export const presetName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'use 1 to 64 lower-case letters, digits, "-" or "_", starting with a letter or digit').describe('1 to 64 lower-case letters, digits, `-` or `_`');

/** JSON has no `undefined`: in the published schema the field is simply not allowed. */
const nothing = z.undefined();
nothing._zod.toJSONSchema = () => ({ not: {} });

/**
 * An output that starts from a preset: it has no `type`, and every field given beside `preset` takes the place of the
 * preset's. With a `type`, `preset` is the encoder's speed.
 */
const presetOutput = z
  .looseObject({
    name: outputName.describe('Unique in the job: 1 to 64 letters, digits, `-` or `_`'),
    type: nothing.optional().describe('Left out: the preset has one'),
    preset: z
      .string({ error: 'give a type, or the name of a preset' })
      .check(z.refine((name) => presetName.safeParse(name).success, { error: 'is not the name of a preset' }))
      .describe('Name of a preset, see GET /v1/presets. Other fields given here take the place of those of its output'),
  })
  .meta({ id: 'PresetOutput' });

/** What a caller may send as an output. */
export const requestedOutput = z.discriminatedUnion('type', [...outputSpec.options, presetOutput]).meta({ id: 'RequestedOutput' });

export type PresetOutput = z.output<typeof presetOutput>;
export type RequestedOutput = OutputSpec | PresetOutput;

/** Does this output start from a preset? */
export function isFromPreset(output: RequestedOutput): output is PresetOutput {
  return output.type === undefined;
}
