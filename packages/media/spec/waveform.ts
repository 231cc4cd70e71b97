import { z } from 'zod';
import { language } from './language.js';
import { common } from './output-fields.js';

/** `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` or `transparent`. */
const color = z.string().regex(/^(transparent|#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}))$/i, 'must be a colour such as "#3b82f6" or "#3b82f680", or "transparent"');

export const waveformFormats = ['json', 'png'] as const;

/** The peaks of the sound, as data and as a picture. */
export const waveformSpec = z
  .strictObject({
    ...common,
    type: z.literal('waveform').describe('The peaks of the sound, as data and as a picture'),
    samplesPerPixel: z.int().min(2).max(100_000_000).optional().describe('Zoom of the peaks: how many samples one pair of them stands for'),
    pixelsPerSecond: z.number().min(0.001).max(96_000).optional().describe('The same by time; 20 by default, fewer for sound of very many hours'),
    width: z.int().min(1).max(16_384).default(1800).describe('Of the picture, which shows the whole sound'),
    height: z.int().min(8).max(4096).default(140).describe('Of the picture'),
    color: color.default('#3b82f6').describe('Of the peaks'),
    background: color.default('transparent').describe('Behind the peaks'),
    channels: z.enum(['mixed', 'split']).default('mixed').describe('`split`: peaks of each channel, one below the other in the picture'),
    formats: z.array(z.enum(waveformFormats)).min(1).max(2).default([...waveformFormats]).describe('`json` as audiowaveform writes it (version 2), `png`'),
    language: language.optional().describe('Chooses among the sound tracks of the source; its default one without it'),
  })
  .refine((w) => w.samplesPerPixel === undefined || w.pixelsPerSecond === undefined, { message: 'give either samplesPerPixel or pixelsPerSecond', path: ['pixelsPerSecond'] })
  .refine((w) => new Set(w.formats).size === w.formats.length, { message: 'names a format twice', path: ['formats'] })
  .meta({ id: 'WaveformOutput' });
