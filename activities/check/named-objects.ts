import path from 'node:path';
import { readManifest, readPlaylist, type ReadSegment } from '../../packages/media/playlist/read-playlist.js';
import { fault } from './fault.js';
import type { StoredOutput } from './stored-output.js';

/** A track as playlists or a manifest name it. */
export interface NamedTrack {
  readonly folder: string;
  readonly init: string | null;
  readonly segments: readonly ReadSegment[];
}

export interface NamedObjects {
  /** By folder */
  readonly tracks: ReadonlyMap<string, NamedTrack>;
  /** Codecs that the master playlist or the manifest promises, by folder */
  readonly codecs: ReadonlyMap<string, readonly string[]>;
}

/** Follows every name from the playlists and manifests of an output; what they name must be there, and no other media. */
export async function followNames(output: StoredOutput): Promise<NamedObjects> {
  const named = new Set<string>();
  const tracks = new Map<string, NamedTrack>();
  const codecs = new Map<string, string[]>();
  const promise = (folder: string, names: string) => codecs.set(folder, [...(codecs.get(folder) ?? []), names]);
  const name = (file: string, by: string) => {
    const size = output.sizes.get(file);
    if (size === undefined) throw fault('objects', by, `names ${file}, which is not stored`);
    if (size === 0) throw fault('objects', by, `names ${file}, which is empty`);
    const isNew = !named.has(file);
    named.add(file);
    return isNew;
  };
  const follow = async (file: string): Promise<void> => {
    const folder = path.posix.dirname(file);
    const at = (uri: string) => path.posix.normalize(path.posix.join(folder, decodeURIComponent(uri)));
    const playlist = readPlaylist(await output.text(file));
    for (const [uri, promised] of playlist.codecs) promise(path.posix.dirname(at(uri)), promised);
    if (playlist.segments.length && path.posix.basename(file) === 'playlist.m3u8') {
      const segments = playlist.segments.map((segment) => ({ ...segment, uri: at(segment.uri), init: segment.init && at(segment.init) }));
      tracks.set(folder, { folder, init: segments[0]!.init, segments });
    }
    for (const uri of playlist.uris) if (name(at(uri), file) && uri.endsWith('.m3u8')) await follow(at(uri));
  };
  for (const file of output.sizes.keys()) {
    if (!/^([^/]+\/)?(master\.m3u8|manifest\.mpd)$/.test(file)) continue;
    const isNew = name(file, file);
    if (file.endsWith('.m3u8')) {
      if (isNew) await follow(file);
      continue;
    }
    const text = await output.text(file);
    for (const [, uri] of text.matchAll(/<BaseURL>([^<]*[^/<])<\/BaseURL>/g)) name(path.posix.normalize(path.posix.join(path.posix.dirname(file), uri!)), file);
    for (const track of readManifest(text)) {
      for (const uri of [track.init, ...track.segments.map((s) => s.uri)]) name(uri, file);
      promise(track.folder, track.codecs);
      const segments = track.segments.map(({ uri, seconds }) => ({ uri, seconds, init: track.init, key: null }));
      if (!tracks.has(track.folder)) tracks.set(track.folder, { folder: track.folder, init: track.init, segments });
    }
  }
  for (const file of output.sizes.keys()) if (/\.(m4s|ts|mp4)$/.test(file) && !named.has(file)) throw fault('objects', file, 'is stored, but no playlist names it');
  return { tracks, codecs };
}
