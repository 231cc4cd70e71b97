import { z } from 'zod';
import { destination } from './destination.js';

/** Names of outputs become folder names: letters, digits, `-` and `_`, 1–64 characters. */
export const outputName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'use 1 to 64 letters, digits, "-" or "_", starting with a letter or digit')
  .describe('1 to 64 letters, digits, `-` or `_`; it names the folder of the files');

export const evenSize = z.int().min(16).max(8192);
export const seconds = z.number().nonnegative().max(1e6);
export const kbps = z.int().min(16).max(200_000);
export const audioKbps = z.int().min(16).max(1024);
/** As far as any codec's scale goes; each codec's own is checked with the whole output. */
export const crf = z.int().min(0).max(63);
export const frameRate = z.number().min(1).max(120);

const trim = z
  .strictObject({ startSeconds: seconds.optional().describe('Where it begins; the beginning of the source by default'), endSeconds: seconds.optional().describe('Where it ends; the end of the source by default') })
  .refine((t) => t.endSeconds === undefined || t.endSeconds > (t.startSeconds ?? 0), { message: 'endSeconds must lie behind startSeconds', path: ['endSeconds'] });

export const common = { name: outputName.describe('Unique in the job: 1 to 64 letters, digits, `-` or `_`'), trim: trim.optional().describe('The part of the source that is used, exact to the frame and the sample'), destination: destination.optional() };

export const loudness = z.strictObject({ lufs: z.number().min(-70).max(-5).default(-16).describe('Integrated loudness, EBU R 128'), truePeak: z.number().min(-9).max(0).default(-1).describe('The highest peak that may come of it, dBTP; it goes before the loudness') });

/** Integrated loudness (EBU R 128) and the highest true peak that may come of reaching it. */
export type LoudnessTarget = z.output<typeof loudness>;
