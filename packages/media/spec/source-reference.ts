import { z } from 'zod';

/** Bytes that a job reads: an upload, an address, or an object in the store. */
export const sourceReference = z.union([
  z.strictObject({ upload: z.string().min(1).max(64) }),
  z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(4096) }),
  z.strictObject({ bucket: z.string().min(3).max(63), key: z.string().min(1).max(1024) }),
]);

export type SourceReference = z.output<typeof sourceReference>;
/** Bytes that are in the store, or will be. */
export type StoredReference = Exclude<SourceReference, { url: string }>;
