import { z } from 'zod';

/** What callers see of the sound of an output. Languages are BCP 47. */
export const audioView = z
  .object({
    language: z.string().nullable().describe('BCP 47'),
    title: z.string().nullable().describe('As the source names it'),
    codec: z.string().describe('As `aac` or `opus`'),
    channels: z.int().describe('2 is stereo'),
    kbps: z.number().nullable().describe('Null where it follows from the sound: lossless formats, and mp3 of a variable bit rate'),
    default: z.boolean().describe('Players choose it without being asked'),
    loudness: z
      .object({
        targetLufs: z.number().describe('What was asked for'),
        measuredLufs: z.number().nullable().describe('Of the source; null before it was measured, and of silence'),
        measuredTruePeak: z.number().nullable().describe('Of the source, dBTP'),
        gainDb: z.number().nullable().describe('By how much it was made louder'),
        reached: z.boolean().nullable().describe('False where the limit for peaks forbade the whole gain; null before it was measured'),
      })
      .nullable()
      .describe('Where a loudness was wanted (EBU R 128)'),
    sampleRate: z.int().optional().describe('Hz, of an output that is one file of sound'),
    bitDepth: z.int().optional().describe('Of a lossless file'),
    durationSeconds: z.number().optional().describe('Of a file of sound'),
  })
  .meta({ id: 'OutputAudio' });

/** What callers see of the captions of an output. */
export const captionView = z
  .object({
    language: z.string().nullable().describe('BCP 47'),
    title: z.string().nullable().describe('As players show it'),
    default: z.boolean().describe('Players show it without being asked'),
    forced: z.boolean().describe('It translates what is not in the language of the sound'),
    source: z.enum(['embedded', 'file']).describe('A text track of the source, or a file given with the job'),
    burnedIn: z.boolean().describe('It is part of the pictures'),
  })
  .meta({ id: 'OutputCaptions' });

export type AudioView = z.output<typeof audioView>;
export type CaptionView = z.output<typeof captionView>;
