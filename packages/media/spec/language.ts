import { z } from 'zod';
import { languageTag } from '../languages.js';

/** BCP 47; ISO 639-2 is understood, too. `und` is a track that names no language. */
export const language = z
  .string()
  .max(35)
  .refine((tag) => languageTag(tag) !== null, { message: 'not a language tag (BCP 47), such as "en" or "pt-BR"' });
