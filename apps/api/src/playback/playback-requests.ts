import { z } from 'zod';

export const outputName = z.string().max(64);
export const playbackQuery = z.strictObject({ ttlSeconds: z.coerce.number().int().min(60).max(604_800).default(21_600) });
export const downloadQuery = z.strictObject({ file: z.string().min(1).max(512).optional() });
