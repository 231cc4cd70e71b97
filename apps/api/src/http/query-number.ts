import { z } from 'zod';

/** How many a page of a list holds. */
export const pageLimit = wholeNumber(1, 100, 20).describe('How many a page holds');

/** A whole number in a query, in decimal digits only; `otherwise` when it is absent. */
export function wholeNumber(min: number, max: number, otherwise: number) {
  return z.preprocess((text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text), z.int().min(min).max(max).default(otherwise));
}
