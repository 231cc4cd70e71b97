import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { initSegmentName, segmentName } from '../../packages/media/object-keys.js';
import type { TrackResult } from '../../workflows/activity-contract.js';
import type { UploadedSegment } from '../video/segment-uploader.js';

interface MadeTrack {
  readonly trackId: string;
  /** Holds the init segment */
  readonly folder: string;
  readonly segments: readonly UploadedSegment[];
  readonly firstIndex: number;
  /** Number of planned segments */
  readonly count: number;
  /** Frames or samples in all of them together */
  readonly units: number;
  readonly codecs: (initSegment: Uint8Array) => string;
}

/** Measures what was made of one track; throws `verification_failed` where segments are missing or too many. */
export async function describeTrack({ trackId, folder, segments, firstIndex, count, units, codecs }: MadeTrack): Promise<TrackResult> {
  const names = Array.from({ length: count }, (_, index) => segmentName(firstIndex + index));
  if (segments.map((s) => s.name).join() !== names.join()) throw new MediaError('verification_failed', `segments ${names[0]} to ${names.at(-1)} were planned; made were ${segments.length}: ${segments.map((s) => s.name).join(' ').slice(0, 200)}`);
  const init = await readFile(path.join(folder, initSegmentName));
  return {
    trackId,
    frames: units,
    segments: segments.length,
    bytes: segments.reduce((sum, s) => sum + s.bytes, 0),
    codecs: codecs(init),
    initSha256: createHash('sha256').update(init).digest('hex'),
  };
}
