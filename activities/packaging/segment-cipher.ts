import { createCipheriv, createHmac } from 'node:crypto';
import { keyPath } from '../../packages/media/object-keys.js';
import { keyOfSegment } from '../../packages/media/plan/delivery.js';
import type { SegmentKey } from '../../packages/media/playlist/media-playlist.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import { ensureContentKeys } from '../../packages/platform/job-store/content-keys.js';

interface EncryptedTrack {
  readonly jobId: string;
  readonly output: string;
  /** Of the track, below the output */
  readonly folder: string;
  readonly segments: number;
  readonly rotateSegments: number | null;
}

/** Encrypts the segments of one track as RFC 8216 (5.2) has it: AES-128-CBC over the whole segment, with PKCS7 padding. */
export class SegmentCipher {
  private constructor(
    private readonly track: EncryptedTrack,
    private readonly keys: readonly Uint8Array[],
  ) {}

  /** With the keys that the output has, or new ones. */
  static async open(db: Database, track: EncryptedTrack): Promise<SegmentCipher> {
    return new SegmentCipher(track, await ensureContentKeys(db, track, keyOfSegment(track.segments - 1, track.rotateSegments) + 1));
  }

  encrypt(index: number, segment: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-128-cbc', this.keyOf(index), this.ivOf(index));
    return Buffer.concat([cipher.update(segment), cipher.final()]);
  }

  /** As the track's playlist, one folder below the output, names them. */
  playlistKeys(): SegmentKey[] {
    return Array.from({ length: this.track.segments }, (_, index) => ({ uri: `../${keyPath(keyOfSegment(index, this.track.rotateSegments))}`, iv: this.ivOf(index).toString('hex') }));
  }

  private keyOf(index: number): Uint8Array {
    return this.keys[keyOfSegment(index, this.track.rotateSegments)]!;
  }

  /** Segments that share a key begin alike, so each has a vector of its own; made from the key, it is the same on every attempt. */
  private ivOf(index: number): Buffer {
    return createHmac('sha256', this.keyOf(index)).update(`${this.track.folder}/${index}`).digest().subarray(0, 16);
  }
}
