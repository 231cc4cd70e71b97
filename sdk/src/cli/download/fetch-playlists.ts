import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Playback } from '../../index.js';
import { fetchFile, fetchText } from './fetch-file.js';
import type { Fetching } from './fetch-file.js';
import { placeWithin } from './place.js';

/**
 * An HLS output with all that its playlists name, in the folders that it has in the store: what stands there plays
 * from any web server. A DASH manifest over the same segments comes along. Returns the files.
 */
export async function fetchPlaylists({ hls, dash }: Playback & { readonly hls: string }, folder: string, fetching: Fetching): Promise<string[]> {
  const base = new URL('./', hls).href;
  const files: string[] = [];
  const named = new Set<string>();
  const visit = async (url: string): Promise<void> => {
    if (named.has(url)) return;
    named.add(url);
    // What is stored elsewhere stays there.
    if (!url.startsWith(base)) return;
    const file = placeWithin(folder, decodeURIComponent(new URL(url).pathname.slice(new URL(base).pathname.length)));
    files.push(file);
    if (!url.endsWith('.m3u8')) return fetchFile(url, file, fetching);
    const playlist = await fetchText(url, fetching);
    for (const uri of urisOf(playlist)) await visit(new URL(uri, url).href);
    // Last: a playlist that is there plays.
    await store(file, playlist);
  };
  await visit(hls);
  if (dash) {
    const file = placeWithin(folder, path.posix.basename(new URL(dash).pathname));
    await store(file, await fetchText(dash, fetching));
    files.push(file);
  }
  return files;
}

/** Addresses in a playlist: lines that are no tags, and the URI attributes of tags (RFC 8216). */
export function urisOf(playlist: string): string[] {
  return playlist.split(/\r?\n/).flatMap((line) => (line.startsWith('#') ? [...line.matchAll(/[:,]URI="([^"]+)"/g)].map(([, uri]) => uri!) : line.trim() ? [line.trim()] : []));
}

async function store(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
