import { z } from 'zod';

/** Shown to people and never part of a key; so only what would break a display or a header is refused. */
export const fileName = z.string().min(1).max(255).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must not hold control characters or line breaks');
const contentType = z.string().max(128).regex(/^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=[\w.+"-]+)*$/, 'must be a media type such as video/mp4');
const partNumber = z.int().min(1).max(10_000);

export const createUploadRequest = z
  .strictObject({
    fileName: fileName.describe('For people; it is never part of a key'),
    sizeBytes: z.int().min(1).optional().describe('What is stored must have this size; without it, one form takes up to the limit of the service'),
    contentType: contentType.optional().describe('For people; what the file is, is read from its bytes'),
    sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hex digits').transform((hex) => hex.toLowerCase()).optional().describe('SHA-256 of the file in hex; what is stored must have it'),
    method: z.enum(['post', 'multipart']).optional().describe('`multipart` above 64 MiB by default, `post` (one form) below'),
  })
  .meta({ id: 'CreateUpload' });
export const partsRequest = z.strictObject({ numbers: z.array(partNumber).min(1).max(1000).describe('Which parts, from 1') }).meta({ id: 'RequestParts' });
export const completeRequest = z
  .strictObject({ parts: z.array(z.strictObject({ number: partNumber.describe('From 1'), etag: z.string().min(1).max(128).describe('As the store answered the PUT of the part') })).min(1).max(10_000).optional().describe('Of a multipart upload; those that have arrived by default') })
  .prefault({})
  .meta({ id: 'CompleteUpload' });
export const contentQuery = z.strictObject({ fileName: fileName.describe('For people; it is never part of a key') });
export const uploadId = z.string().max(64).describe('`upl_…`');

export type CreateUploadRequest = z.output<typeof createUploadRequest>;
export type CompleteRequest = z.output<typeof completeRequest>;
