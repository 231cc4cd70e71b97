import { z } from 'zod';
import { soundFormats } from '../sound/formats.js';
import { audioIssues } from './audio-rules.js';
import { language } from './language.js';
import { common, loudness } from './output-fields.js';
import { soundTags } from './sound-tags.js';
import { sourceReference } from './source-reference.js';

/** One file of sound. */
export const audioSpec = z
  .strictObject({
    ...common,
    type: z.literal('audio').describe('One file of sound'),
    format: z.enum(soundFormats).default('mp3').describe('Of the file'),
    kbps: z.int().min(6).max(1024).optional().describe('Of the whole file; 192 by default, in proportion for more than two channels of m4a and opus. Not of flac and wav'),
    bitrateMode: z.enum(['cbr', 'vbr']).optional().describe('mp3: `cbr` by default, `vbr` follows `vbrQuality`; opus: `vbr` by default; m4a: `cbr`'),
    vbrQuality: z.int().min(0).max(9).optional().describe('Of mp3 with bitrateMode `vbr`: LAME’s V0 (best) to V9; 2 by default'),
    sampleRate: z.int().min(8000).max(192_000).optional().describe('Hz; that of the source by default, where the format has it'),
    channels: z.int().min(1).max(8).optional().describe('Two at most by default; in flac and wav as many as the source has'),
    bitDepth: z.union([z.literal(16), z.literal(24)]).optional().describe('Of flac and wav; the source’s by default'),
    language: language.optional().describe('Chooses among the sound tracks of the source; its default one without it'),
    loudness: loudness.optional().describe('One gain for the whole file'),
    tags: soundTags.optional().describe('In place of the source’s; null leaves one out'),
    cover: z.union([z.literal(false), sourceReference]).optional().describe('A picture in place of the source’s; false leaves it out'),
  })
  .check((ctx) => {
    const named = new Set(ctx.issues.map((issue) => issue.path?.[0]));
    for (const { path, message } of audioIssues(ctx.value)) if (!named.has(path[0])) ctx.issues.push({ code: 'custom', input: ctx.value, path, message });
  })
  .meta({ id: 'AudioOutput' });
