import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, HeadObjectCommand, UploadPartCopyCommand, type S3Client, type ServerSideEncryption } from '@aws-sdk/client-s3';

interface Copy {
  readonly bucket: string;
  readonly from: { readonly key: string; readonly sizeBytes: number; readonly etag: string };
  readonly to: string;
  /** Where the copy goes; to the bucket that it comes from by default */
  readonly toBucket?: string;
  /** Kept with the copy as its metadata, in place of that of the object */
  readonly mark?: Readonly<Record<string, string>>;
  readonly encryption: { readonly ServerSideEncryption?: ServerSideEncryption };
}

/** S3 copies 5 GiB by one request; smaller parts each answer within a client's patience. At most 10,000 of them make an object. */
const defaultPartBytes = 512 * 1024 ** 2;

/** An object as S3 wants it named in a header. */
export function copySource(bucket: string, key: string): string {
  return `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * Copies an object within the store, a large one in parts, with its content type and what else is told with it. Its bytes do not pass through this
 * process. Errors of the SDK pass through: 404 when it is not there, 412 when it is not the one that was listed.
 * Aborting waits for what the store has begun: it would go on, and be done behind the back of a removal.
 */
export async function copyListed(client: S3Client, { bucket, from, to, toBucket = bucket, mark, encryption }: Copy, signal: AbortSignal, partBytes = defaultPartBytes): Promise<void> {
  signal.throwIfAborted();
  const place = { Bucket: toBucket, Key: to };
  const source = { ...place, CopySource: copySource(bucket, from.key), CopySourceIfMatch: `"${from.etag}"` };
  if (from.sizeBytes <= partBytes && !mark) return void (await client.send(new CopyObjectCommand({ ...source, ...encryption })));
  const { ContentType, CacheControl, ContentDisposition, ContentEncoding } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: from.key, IfMatch: `"${from.etag}"` }));
  const headers = { ContentType, CacheControl, ContentDisposition, ContentEncoding, ...(mark ? { Metadata: mark } : {}), ...encryption };
  if (from.sizeBytes <= partBytes) return void (await client.send(new CopyObjectCommand({ ...source, ...headers, MetadataDirective: 'REPLACE' })));
  signal.throwIfAborted();
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...place, ...headers }));
  try {
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let start = 0; start < from.sizeBytes; start += partBytes) {
      signal.throwIfAborted();
      const PartNumber = parts.length + 1;
      const CopySourceRange = `bytes=${start}-${Math.min(start + partBytes, from.sizeBytes) - 1}`;
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...source, UploadId, PartNumber, CopySourceRange }));
      parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    signal.throwIfAborted();
    await client.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts: parts } }));
  } catch (error) {
    // Parts of an upload that is not ended are kept, and paid for.
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId })).catch(() => undefined);
    throw error;
  }
}
