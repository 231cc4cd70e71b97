import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as HLS from 'hls-parser';
import type { types } from 'hls-parser';
import { fetchBytes } from './service.js';

export interface FetchedTrack {
  readonly name: string;
  readonly playlist: types.MediaPlaylist;
  /** The whole track: init segment and all segments */
  readonly file: string;
  /** Each segment behind its init segment, readable by itself */
  readonly segmentFiles: readonly string[];
  readonly initBytes: Buffer;
  readonly seconds: number;
}

export interface FetchedOutput {
  readonly master: types.MasterPlaylist;
  readonly text: string;
  readonly videos: readonly (FetchedTrack & { variant: types.Variant })[];
  readonly sounds: readonly FetchedTrack[];
}

/** Reads an adaptive output as a player would, by an independent parser, and keeps everything that its playlists name. */
export async function fetchOutput(url: string, folder: string): Promise<FetchedOutput> {
  const text = (await fetchBytes(url)).toString();
  const master = HLS.parse(text) as types.MasterPlaylist;
  expect(master.isMasterPlaylist).toBe(true);
  const soundUris = new Set(master.variants.flatMap((variant) => variant.audio.map((rendition) => rendition.uri!)));
  const videos = [];
  const sounds: FetchedTrack[] = [];
  for (const variant of master.variants) {
    if (soundUris.has(variant.uri) || variant.isIFrameOnly) continue;
    videos.push({ variant, ...(await fetchTrack(new URL(variant.uri, url), `v${videos.length}`, folder)) });
  }
  for (const uri of soundUris) sounds.push(await fetchTrack(new URL(uri, url), `a${sounds.length}`, folder));
  return { master, text, videos, sounds };
}

async function fetchTrack(url: URL, name: string, folder: string): Promise<FetchedTrack> {
  const playlist = HLS.parse((await fetchBytes(url.href)).toString()) as types.MediaPlaylist;
  expect({ url: url.pathname, master: playlist.isMasterPlaylist, ended: playlist.endlist, type: playlist.playlistType }).toMatchObject({ master: false, ended: true, type: 'VOD' });
  const initBytes = await fetchBytes(new URL(playlist.segments[0]!.map.uri, url).href);
  const target = path.join(folder, name);
  mkdirSync(target, { recursive: true });
  const bodies: Buffer[] = [];
  const segmentFiles: string[] = [];
  for (const segment of playlist.segments) {
    const body = await fetchBytes(new URL(segment.uri, url).href);
    const file = path.join(target, `${String(bodies.length).padStart(5, '0')}.mp4`);
    writeFileSync(file, Buffer.concat([initBytes, body]));
    bodies.push(body);
    segmentFiles.push(file);
  }
  const file = path.join(target, 'whole.mp4');
  writeFileSync(file, Buffer.concat([initBytes, ...bodies]));
  return { name, playlist, file, segmentFiles, initBytes, seconds: playlist.segments.reduce((sum, s) => sum + s.duration, 0) };
}
