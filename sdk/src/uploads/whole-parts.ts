import type { Upload } from '../types.js';
import type { OpenFile } from './file-source.js';

type ReceivedPart = NonNullable<NonNullable<Upload['multipart']>['received']>[number];

/**
 * Which of the parts that a store lists hold what the file does. Stores exist that list a part whose transfer broke off,
 * in its full size: the MD5, which S3 gives as the part's ETag, tells. Where an ETag is something else (SSE-KMS) the
 * part is sent once more, which costs time and nothing else.
 */
export async function wholeParts(file: Pick<OpenFile, 'sizeBytes' | 'read'>, partSizeBytes: number, received: readonly ReceivedPart[]): Promise<ReceivedPart[]> {
  const whole: ReceivedPart[] = [];
  for (const part of received) {
    const start = (part.number - 1) * partSizeBytes;
    const end = Math.min(start + partSizeBytes, file.sizeBytes);
    if (part.sizeBytes === end - start && (await md5Of(await file.read(start, end))) === part.etag.replaceAll('"', '').toLowerCase()) whole.push(part);
  }
  return whole;
}

async function md5Of(bytes: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  // Web Crypto has no MD5. Loaded only by those who resume.
  const { default: md5 } = await import('spark-md5');
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return md5.ArrayBuffer.hash(buffer);
}
