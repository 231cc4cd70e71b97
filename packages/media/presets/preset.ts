import { z } from 'zod';
import { type OutputType, outputSpec } from '../spec/outputs.js';
import { presetName } from '../spec/requested-output.js';

const outputTypes = outputSpec.options.map((option) => option.shape.type.value) as [OutputType, ...OutputType[]];

/** Fields of an output without its name, as a caller gives them: checked as an output when the preset is made and whenever it is used. */
const presetOutput = z.looseObject({ type: z.enum(outputTypes) }).describe('The fields of an output, as in a job, without its name');

/** The body of `POST /v1/presets`. */
export const presetRequest = z
  .strictObject({ name: presetName, description: z.string().min(1).max(512).optional(), output: presetOutput })
  .meta({ id: 'CreatePreset' });
export type PresetRequest = z.output<typeof presetRequest>;

export const presetView = z
  .object({
    name: z.string(),
    description: z.string().nullable(),
    output: presetOutput,
    /** Built-in presets cannot be changed or deleted */
    builtIn: z.boolean(),
    createdAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Preset' });
export const presetPage = z.object({ data: z.array(presetView), nextCursor: z.string().nullable() }).meta({ id: 'PresetPage' });

export type PresetOutputFields = z.output<typeof presetOutput>;
export type PresetView = z.output<typeof presetView>;
