import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { MediaError } from '../../packages/media/errors.js';
import { initSegmentName } from '../../packages/media/object-keys.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';

/**
 * Init segment and segments of a track, one after another, are a fragmented MP4 file. Throws `verification_failed`
 * where one is missing, or where they are not as many as `segments` says.
 */
export async function joinSegments(store: ObjectStore, prefix: string, file: string, signal: AbortSignal, segments?: number): Promise<string> {
  const keys: string[] = [];
  for await (const { key } of store.list(store.outputBucket, prefix)) if (key.endsWith('.m4s')) keys.push(key);
  if (segments !== undefined && keys.length !== segments) throw new MediaError('verification_failed', `${keys.length} of ${segments} segments are there`);
  for (const [index, key] of [`${prefix}${initSegmentName}`, ...keys.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))].entries()) {
    const object = await store.read(store.outputBucket, key, { signal });
    if (!object) throw new MediaError('verification_failed', `segment ${key.slice(prefix.length)} is missing`);
    await pipeline(object.body, createWriteStream(file, { flags: index === 0 ? 'w' : 'a' }), { signal });
  }
  return file;
}
