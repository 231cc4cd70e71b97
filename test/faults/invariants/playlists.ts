import path from 'node:path/posix';
import type { World } from './world.js';

/** Does an object of this key name others? */
export function isPlaylist(key: string): boolean {
  return /\.(m3u8|mpd|vtt)$/.test(key);
}

/** Keys that a stored playlist names. */
export async function namesIn({ store }: World, key: string): Promise<string[]> {
  const object = await store.read(store.outputBucket, key);
  if (!object) return [];
  const text = Buffer.concat(await object.body.toArray()).toString('utf8');
  const named = [...text.matchAll(/^(?!#)(\S+)\s*$|URI="([^"]+)"/gm)].map(([, line, uri]) => (line ?? uri)!.split('#')[0]!);
  return named.filter((name) => !name.includes('://')).map((name) => path.join(path.dirname(key), name));
}
