import { z } from 'zod';

/** Keys have 1,024 bytes at most; what an output calls its files fits into the rest. */
const maxPrefixBytes = 512;

const prefix = z
  .string()
  .max(512)
  .superRefine((text, ctx) => {
    const fault = prefixFault(text);
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault });
  })
  .default('')
  .describe('Folder of all keys, as `films/42`; the top of the bucket by default');

/** A bucket of the store, beside the service's own, that the files of an output are copied to when it is made. */
export const destination = z
  .strictObject({
    bucket: z.string().min(3).max(63).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'is not the name of a bucket').describe('One that the operator allows'),
    prefix,
    createBucket: z.boolean().default(false).describe('Makes the bucket where there is none, if the operator allows that'),
    ifExists: z.enum(['replace', 'fail']).default('replace').describe('`fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then'),
  })
  .describe('Its files are copied to another bucket when it is made; it is completed when they have arrived');

export type Destination = z.output<typeof destination>;

/** What all keys at a destination begin with: empty, or ending with `/`. */
export function destinationFolder({ prefix }: Pick<Destination, 'prefix'>): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}

/** Playlists name what lies beside them, and tools make paths of keys: what a path cannot be is no prefix. */
function prefixFault(text: string): string | null {
  if (text === '') return null;
  // Of Unicode: control characters, and halves of characters
  if (/[\p{Cc}\p{Cs}\\]/u.test(text)) return 'may not hold control characters or backslashes';
  if (new TextEncoder().encode(text).length > maxPrefixBytes) return `may have ${maxPrefixBytes} bytes`;
  if (text.startsWith('/')) return 'begins without "/", as keys do';
  if (text.replace(/\/$/, '').split('/').some((part) => part === '' || part === '.' || part === '..')) return 'may not hold empty parts, "." or ".."';
  return null;
}
