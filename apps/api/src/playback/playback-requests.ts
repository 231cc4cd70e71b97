import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';

export const outputName = z.string().max(64);
export const playbackQuery = z.strictObject({ ttlSeconds: wholeNumber(60, 604_800, 21_600) });
export const downloadQuery = z.strictObject({ file: z.string().min(1).max(512).optional() });
