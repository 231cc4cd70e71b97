import { z } from 'zod';

/** What callers see of the sound of an output. Languages are BCP 47. */
export const audioView = z
  .object({
    language: z.string().nullable(),
    title: z.string().nullable(),
    codec: z.string(),
    channels: z.int(),
    /** Null where it follows from the sound: lossless formats, and mp3 of a variable bit rate */
    kbps: z.number().nullable(),
    default: z.boolean(),
    /** Where a loudness was wanted; LUFS and dBTP (EBU R 128) */
    loudness: z
      .object({
        targetLufs: z.number(),
        /** Of the source; null before it was measured, and of silence */
        measuredLufs: z.number().nullable(),
        measuredTruePeak: z.number().nullable(),
        gainDb: z.number().nullable(),
        /** False where the limit for peaks forbade the whole gain; null before it was measured */
        reached: z.boolean().nullable(),
      })
      .nullable(),
    /** Of an output that is one file of sound */
    sampleRate: z.int().optional(),
    /** Of a lossless one */
    bitDepth: z.int().optional(),
    durationSeconds: z.number().optional(),
  })
  .meta({ id: 'OutputAudio' });

/** What callers see of the captions of an output. */
export const captionView = z
  .object({
    language: z.string().nullable(),
    title: z.string().nullable(),
    default: z.boolean(),
    forced: z.boolean(),
    /** A text track of the source, or a file given with the job */
    source: z.enum(['embedded', 'file']),
    /** Part of the pictures */
    burnedIn: z.boolean(),
  })
  .meta({ id: 'OutputCaptions' });

export type AudioView = z.output<typeof audioView>;
export type CaptionView = z.output<typeof captionView>;
