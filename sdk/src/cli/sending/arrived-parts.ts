import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

interface Received {
  readonly number: number;
  readonly etag: string;
  readonly sizeBytes: number;
}

/**
 * Which of the parts that a store lists hold what the file does. Stores exist that list a part whose transfer broke
 * off, in its full size: the MD5, which S3 gives as the part's ETag, tells. Where an ETag is something else (SSE-KMS)
 * the part is sent once more, which costs time and nothing else.
 */
export async function arrivedParts(file: string, sizeBytes: number, partSizeBytes: number, received: readonly Received[]): Promise<Set<number>> {
  const arrived = new Set<number>();
  for (const { number, etag, sizeBytes: storedBytes } of received) {
    const from = (number - 1) * partSizeBytes;
    const to = Math.min(from + partSizeBytes, sizeBytes);
    if (storedBytes !== to - from) continue;
    const hash = createHash('md5');
    await pipeline(createReadStream(file, { start: from, end: to - 1 }), hash);
    if (hash.digest('hex') === etag.replaceAll('"', '').toLowerCase()) arrived.add(number);
  }
  return arrived;
}
