import type { StoredObject } from '../stored-object.js';
import type { LoudnessTarget } from '../spec/output-fields.js';

export type SoundCodec = 'aac' | 'opus';

/** A sound track in segments of its own, encoded once for the whole timeline. */
export interface AudioTrack {
  readonly id: string;
  /** Index of the source's audio stream */
  readonly streamIndex: number;
  readonly codec: SoundCodec;
  readonly kbps: number;
  readonly channels: number;
  readonly sampleRate: number;
  /** Null leaves the level alone */
  readonly loudness: LoudnessTarget | null;
  /** BCP 47 where the source says; null is undetermined */
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  /** Time on the source's clock that becomes time 0 */
  readonly startSeconds: number;
  /** Exact length of the result */
  readonly durationSeconds: number;
  readonly segmentSeconds: number;
  readonly containerStartSeconds: number;
  readonly prefix: string;
}

/** Captions of one adaptive output, made as WebVTT for its whole timeline. */
export interface CaptionTrack {
  /** Also its folder in the output */
  readonly id: string;
  readonly from: { readonly type: 'stream'; readonly streamIndex: number } | { readonly type: 'file'; readonly object: StoredObject };
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
  /** For people who do not hear */
  readonly isForDeaf: boolean;
  /** Time on the clock of the source, or of the file, that becomes time 0 */
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** A whole number of the pictures' segments */
  readonly segmentSeconds: number;
}
