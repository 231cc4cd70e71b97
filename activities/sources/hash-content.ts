import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { SourceObject } from '../../workflows/contract.js';
import type { SourceCache } from './source-cache.js';

/**
 * SHA-256 of the bytes of an object, hex: taken while they are downloaded, or of the file where they are on the disk
 * already. What was downloaded stays in the cache for who reads it next. Throws what `acquire` throws.
 */
export async function hashContent(sources: SourceCache, object: SourceObject, { signal, asIs = false }: { signal: AbortSignal; asIs?: boolean }): Promise<string> {
  const held = await sources.acquire(object, { signal, asIs, hash: true });
  try {
    if (held.sha256 !== null) return held.sha256;
    if (held.container === undefined) return await hashFile(held.path, signal);
  } finally {
    held.release();
  }
  // It was rewritten before anybody wanted to know.
  return hashContent(sources, object, { signal, asIs: true });
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}
