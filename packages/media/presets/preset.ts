import { z } from 'zod';
import { type OutputType, outputSpec } from '../spec/outputs.js';
import { presetName } from '../spec/requested-output.js';

const outputTypes = outputSpec.options.map((option) => option.shape.type.value) as [OutputType, ...OutputType[]];

/** Fields of an output without its name, as a caller gives them: checked as an output when the preset is made and whenever it is used. */
const presetOutput = z.looseObject({ type: z.enum(outputTypes).describe('What it makes') }).describe('The fields of an output, as in a job, without its name');

/** The body of `POST /v1/presets`. */
export const presetRequest = z
  .strictObject({ name: presetName.describe('1 to 64 lower-case letters, digits, `-` or `_`'), description: z.string().min(1).max(512).optional().describe('What it is for'), output: presetOutput })
  .meta({ id: 'CreatePreset' });
export type PresetRequest = z.output<typeof presetRequest>;

export const presetView = z
  .object({
    name: z.string().describe('For `preset` of an output'),
    description: z.string().nullable().describe('What it is for'),
    output: presetOutput,
    builtIn: z.boolean().describe('Built-in presets cannot be changed or deleted'),
    createdAt: z.iso.datetime().nullable().describe('Null for built-in ones'),
  })
  .meta({ id: 'Preset' });
export const presetPage = z.object({ data: z.array(presetView).describe('By name'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'PresetPage' });

export type PresetOutputFields = z.output<typeof presetOutput>;
export type PresetView = z.output<typeof presetView>;
