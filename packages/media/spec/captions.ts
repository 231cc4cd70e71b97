import { z } from 'zod';
import { language } from './language.js';
import { sourceReference } from './source-reference.js';

/** A caption file beside the source: SubRip or WebVTT. */
const captionFile = z.strictObject({
  source: sourceReference,
  language,
  name: z.string().min(1).max(64).optional(),
  /** Players show it without being asked */
  default: z.boolean().default(false),
  /** It translates what is not in the language of the sound */
  forced: z.boolean().default(false),
});

const captionItem = z.union([language.describe('Chooses the embedded text subtitles in this language'), captionFile]);

/** `auto` takes all embedded text subtitles; a list chooses among them and adds files; an empty one is none. */
export const captions = z.union([z.literal('auto'), z.array(captionItem).max(64)]).default('auto');

export type CaptionItem = z.output<typeof captionItem>;
