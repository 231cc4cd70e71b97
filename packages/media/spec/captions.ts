import { z } from 'zod';
import { isBurnedItem } from './burned-item.js';
import { language } from './language.js';
import { sourceReference } from './source-reference.js';

/** A caption file beside the source: SubRip or WebVTT. */
const captionFile = z.strictObject({
  burnIn: z.literal(false).optional().describe('A track that players show or hide'),
  source: sourceReference.describe('A SubRip or WebVTT file'),
  language: language.describe('Of the file (BCP 47)'),
  name: z.string().min(1).max(64).optional().describe('As players show it; that of the language by default'),
  default: z.boolean().default(false).describe('Players show it without being asked'),
  forced: z.boolean().default(false).describe('It translates what is not in the language of the sound'),
});

/** Captions that become part of the pictures. */
const burnedCaptions = z.strictObject({
  burnIn: z.literal(true, { error: 'must be true: captions of a single file are burned in' }).describe('Drawn into the pictures'),
  source: sourceReference.optional().describe('A SubRip or WebVTT file; without it, subtitles of the source'),
  language: language.optional().describe('Of the file, or of the subtitles to take; without it, those that the source has as default'),
});

const captionItem = z.union([language.describe('Chooses the embedded text subtitles in this language'), z.discriminatedUnion('burnIn', [captionFile, burnedCaptions])], { error: 'is no language, file ({ source, language }) or { "burnIn": true }' });

const onlyOne = 'only one of the captions can be burned in: they would stand over each other';

/**
 * `auto` takes all embedded text subtitles; a list chooses among them and adds files; an empty one is none. One item
 * of a list may be burned into the pictures.
 */
export const captions = z
  .union([z.literal('auto'), z.array(captionItem).max(64)], { error: 'give "auto", or up to 64 languages, files ({ source, language }) and { "burnIn": true }' })
  .default('auto')
  .describe('`auto`: every text subtitle of the source; a list chooses and adds files; an empty one is none')
  .refine((items) => items === 'auto' || items.filter(isBurnedItem).length <= 1, { message: onlyOne })
  .check((ctx) => {
    const defaults = ctx.value === 'auto' ? [] : ctx.value.flatMap((item, index) => (typeof item !== 'string' && !isBurnedItem(item) && item.default ? [index] : []));
    for (const index of defaults.slice(1)) ctx.issues.push({ code: 'custom', input: ctx.value, path: [index, 'default'], message: 'players show one of the captions without being asked: an earlier one is the default' });
  });

/** One file has no tracks for captions: they are seen in its pictures, or not at all. */
export const fileCaptions = z.array(burnedCaptions, { error: 'captions of a single file are burned in: [{ "burnIn": true }]' }).refine((items) => items.length <= 1, { message: onlyOne }).default([]).describe('A file has no tracks for captions: one may be drawn into the pictures');

export type CaptionItem = z.output<typeof captionItem>;
export type CaptionFileItem = z.output<typeof captionFile>;
export type BurnedCaptionsItem = z.output<typeof burnedCaptions>;
