import { z } from 'zod';

/** Bytes that a job reads: an upload, an address, or an object in the store. */
export const sourceReference = z.union([
  z.strictObject({ upload: z.string().min(1).max(64).describe('Id of an upload, `upl_…`; it may still be on its way') }),
  z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(4096).describe('An http or https address that answers with the file itself') }),
  z.strictObject({ bucket: z.string().min(3).max(63).describe('One that the operator allows'), key: z.string().min(1).max(1024).describe('Of the object') }),
]);

export type SourceReference = z.output<typeof sourceReference>;
/** Bytes that are in the store, or will be. */
export type StoredReference = Exclude<SourceReference, { url: string }>;
