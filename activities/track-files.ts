import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../packages/media/errors.js';
import { initSegmentName, segmentName } from '../packages/media/object-keys.js';
import { segmentLengths } from '../packages/media/playlist/media-playlist.js';
import { peakBitsPerSecond } from '../packages/media/playlist/peak.js';
import type { ObjectStore } from '../packages/platform/object-store/object-store.js';
import type { TrackResult } from '../workflows/contract.js';
import type { UploadedSegment } from './segment-uploader.js';

/** What a run of segments must be, by the plan. */
export interface Expectation {
  readonly firstIndex: number;
  readonly segments: number;
  /** Frames (or samples) in all segments together */
  readonly units: number;
  readonly unitsPerSecond: number;
  readonly targetSeconds: number;
}

interface MadeTrack {
  readonly trackId: string;
  readonly folder: string;
  readonly segments: readonly UploadedSegment[];
  readonly expected: Expectation;
  readonly codecs: (initSegment: Uint8Array) => string;
}

/** Measures what ffmpeg made of one track; throws `verification_failed` where it is not what the plan says. */
export async function describeTrack({ trackId, folder, segments, expected, codecs }: MadeTrack): Promise<TrackResult> {
  const names = Array.from({ length: expected.segments }, (_, index) => segmentName(expected.firstIndex + index));
  if (segments.map((s) => s.name).join() !== names.join()) throw new MediaError('verification_failed', `segments ${names[0]} to ${names.at(-1)} were planned; made were ${segments.length}: ${segments.map((s) => s.name).join(' ').slice(0, 200)}`);
  const seconds = segmentLengths(await readFile(path.join(folder, 'playlist.m3u8'), 'utf8'));
  const units = Math.round(seconds.reduce((sum, s) => sum + s, 0) * expected.unitsPerSecond);
  if (units !== expected.units) throw new MediaError('verification_failed', `${expected.units} frames were planned; ${units} were made`);
  const init = await readFile(path.join(folder, initSegmentName));
  return {
    trackId,
    frames: units,
    segments: segments.length,
    bytes: segments.reduce((sum, s) => sum + s.bytes, 0),
    peakBitsPerSecond: peakBitsPerSecond(segments.map((s, index) => ({ bytes: s.bytes, seconds: seconds[index]! })), expected.targetSeconds),
    codecs: codecs(init),
    initSha256: createHash('sha256').update(init).digest('hex'),
  };
}

/** Stores the header that all segments of a track share. */
export async function storeInitSegment(store: ObjectStore, folder: string, prefix: string, signal: AbortSignal): Promise<void> {
  await store.put(store.outputBucket, `${prefix}${initSegmentName}`, await readFile(path.join(folder, initSegmentName)), 'video/mp4', signal);
}
