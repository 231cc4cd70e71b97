import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';

export const outputName = z.string().max(64).describe('Of the output, as the job named it');
/** Origin of a site: nothing behind its name and port. */
const origin = z.url({ protocol: /^https?$/ }).max(300).refine((text) => URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, ''), 'use an origin, as https://www.example.com').transform((text) => new URL(text).origin);
export const playbackQuery = z.strictObject({ ttlSeconds: wholeNumber(60, 604_800, 21_600).describe('How long the addresses live'), referrer: origin.optional().describe('Origin of the only site whose pages may play, as https://www.example.com') });
export type PlaybackQuery = z.output<typeof playbackQuery>;
export const downloadQuery = z.strictObject({ file: z.string().min(1).max(512).optional().describe('Which of several files; it may be left out where there is one') });
