import { z } from 'zod';

/** A whole number in a query, in decimal digits only; `otherwise` when it is absent. */
export function wholeNumber(min: number, max: number, otherwise: number) {
  return z.preprocess((text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text), z.int().min(min).max(max).default(otherwise));
}
