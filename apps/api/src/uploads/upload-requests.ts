import { z } from 'zod';

/** Shown to people and never part of a key; so only what would break a display or a header is refused. */
export const fileName = z.string().min(1).max(255).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must not hold control characters or line breaks');
const contentType = z.string().max(128).regex(/^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=[\w.+"-]+)*$/, 'must be a media type such as video/mp4');
const partNumber = z.int().min(1).max(10_000);

export const createUploadRequest = z
  .strictObject({
    fileName,
    sizeBytes: z.int().min(1).optional(),
    contentType: contentType.optional(),
    /** Hex */
    sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hex digits').transform((hex) => hex.toLowerCase()).optional(),
    method: z.enum(['post', 'multipart']).optional(),
  })
  .meta({ id: 'CreateUpload' });
export const partsRequest = z.strictObject({ numbers: z.array(partNumber).min(1).max(1000) }).meta({ id: 'RequestParts' });
export const completeRequest = z
  .strictObject({ parts: z.array(z.strictObject({ number: partNumber, etag: z.string().min(1).max(128) })).min(1).max(10_000).optional() })
  .prefault({})
  .meta({ id: 'CompleteUpload' });
export const contentQuery = z.strictObject({ fileName });
export const uploadId = z.string().max(64);

export type CreateUploadRequest = z.output<typeof createUploadRequest>;
export type CompleteRequest = z.output<typeof completeRequest>;
