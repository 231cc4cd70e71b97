import type { Problem } from '../errors.js';
import type { Rational } from '../rational.js';
import type { AdaptiveType, EncoderPreset, FileType, ImageSpec, LoudnessTarget, VideoCodec } from '../spec/outputs.js';
import type { VideoEncoder } from './encoders.js';
import type { PicturePlan } from './plan-picture.js';

/**
 * Everything a job will run, as data. Made once from probe and spec, recorded in the workflow's history, and
 * read by every activity; nothing decides twice.
 */
export interface JobPlan {
  /** Groups of video tracks that share timeline and decode */
  readonly encodes: readonly EncodePlan[];
  readonly audioTracks: readonly AudioTrack[];
  /** One for each requested output, in the order of the request */
  readonly outputs: readonly OutputPlan[];
}

/** An object in the store, pinned to the bytes it had when the job began. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly sizeBytes: number;
}

/**
 * The grid on which output frames lie. Frame `n` shows the source at `startSeconds + n / frameRate`.
 * Frames from `sourceFrames` on repeat the last picture (the sound is longer than the picture).
 */
export interface Timeline {
  readonly frameRate: Rational;
  /** Number of output frames */
  readonly frames: number;
  /** Number of frames, counted from frame 0, for which the source has pictures: more than `frames` where a trim ends earlier */
  readonly sourceFrames: number;
  readonly gopFrames: number;
  /** A whole number of GOPs; with `cuts`, the longest segment */
  readonly segmentFrames: number;
  /** First frame of every segment, where they begin at the source's keyframes; without it all are `segmentFrames` long */
  readonly cuts?: readonly number[];
  /** Number of the segment that begins at `cuts[0]`, where only the cuts of one chunk are given */
  readonly firstSegment?: number;
  /** Presentation time of frame 0 on the source's clock */
  readonly startSeconds: number;
  /** Start of the container's clock, which ffmpeg's seeks are relative to */
  readonly containerStartSeconds: number;
  /** Frames that a chunk decodes before its first, so that the frame-rate filter has its history */
  readonly leadFrames: number;
  /** Frames of the grid that a trim has cut off before frame 0; none when absent */
  readonly skippedFrames?: number;
}

export interface EncodePlan {
  readonly id: string;
  /** Index of the source's video stream */
  readonly streamIndex: number;
  /** Stored pixels of one picture of the source */
  readonly sourcePixels: number;
  /** The pictures are stored as they are to be shown: ffmpeg need not turn them */
  readonly upright: boolean;
  readonly picture: PicturePlan;
  readonly timeline: Timeline;
  /** From the largest picture to the smallest: each is scaled from the one before */
  readonly tracks: readonly VideoTrack[];
  readonly chunks: readonly Chunk[];
}

/** A run of whole segments, made by one activity. */
export interface Chunk {
  readonly index: number;
  /** Number of chunks that its encode is cut into */
  readonly count: number;
  readonly startFrame: number;
  readonly frames: number;
}

export interface VideoTrack {
  readonly id: string;
  /** Pixels, even */
  readonly width: number;
  readonly height: number;
  readonly codec: VideoCodec;
  readonly encoder: VideoEncoder;
  /** Why this is not the encoder that the configuration asks for */
  readonly fallbackReason?: string;
  readonly preset: EncoderPreset;
  readonly rate: RateControl;
  /** Where its init segment and segments are stored first, relative to the job's prefix; ends with `/` */
  readonly prefix: string;
  /** Bits of a colour sample */
  readonly pixelFormat: PixelFormat;
  /** The source's own stream, not encoded */
  readonly copied?: true;
}

export type VideoRange = 'PQ' | 'HLG';

export type PixelFormat = 'yuv420p' | 'yuv420p10le';

/** Constant quality, on the scale of the track's codec, under a cap, or an average bit rate. */
export type RateControl = { readonly mode: 'crf'; readonly crf: number; readonly maxKbps: number } | { readonly mode: 'abr'; readonly kbps: number };

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

export interface PlannedRendition {
  /** Where high dynamic range is kept: how brightness is coded (RFC 8216bis, VIDEO-RANGE) */
  readonly videoRange?: VideoRange;
  readonly name: string;
  readonly encodeId: string;
  readonly trackId: string;
  readonly width: number;
  readonly height: number;
  /** Average or cap, kbit/s */
  readonly videoKbps: number;
  /** The sound that it plays with, where renditions differ in that; otherwise all of the output's */
  readonly audioTrackIds?: readonly string[];
  /** It is the source's own stream, not encoded */
  readonly copied?: true;
  /** Why one of the source's size is encoded although the source could be copied */
  readonly notCopied?: string;
}

export interface SkippedRendition {
  readonly name: string;
  readonly reason: string;
}

export type OutputPlan = AdaptivePlan | FilePlan | AudioFilePlan | ThumbnailsPlan | ImagePlan | RefusedPlan;

/** Renditions and sound in segments, with the playlists or manifests that its type names. */
export interface AdaptivePlan {
  readonly type: AdaptiveType;
  readonly name: string;
  /** None for a source without picture. They may stand on different grids */
  readonly renditions: readonly PlannedRendition[];
  readonly skipped: readonly SkippedRendition[];
  readonly audioTrackIds: readonly string[];
  /** What trial encodes of the source changed, for `ladder: "per-title"` */
  readonly perTitle?: PerTitleSummary;
  readonly captions: readonly CaptionTrack[];
  readonly delivery: Delivery;
}

/** The ladder that trial encodes chose, against the fixed one. Bit rates are those of the samples, kbit/s. */
export interface PerTitleSummary {
  readonly sampleSeconds: number;
  /** Sum over the renditions of the fixed ladder */
  readonly fixedKbps: number;
  readonly chosenKbps: number;
  readonly savedPercent: number;
  readonly renditions: readonly { readonly name: string; readonly kbps: number; readonly fixedKbps: number; readonly x264Crf: number; readonly ssim: number }[];
}

/** How the segments of an adaptive output reach players. */
export interface Delivery {
  readonly segmentType: 'fmp4' | 'ts';
  /** AES-128 over whole segments; a new key after so many of them, or one key for all */
  readonly encryption: { readonly rotateSegments: number | null } | null;
  /** Beside the master playlist or manifest, one for each rendition alone */
  readonly separatePlaylists: boolean;
}

/** One file that plays while it loads, joined from finished tracks. */
export interface FilePlan {
  readonly type: FileType;
  readonly name: string;
  readonly rendition: PlannedRendition | null;
  readonly audioTrackId: string | null;
}

export interface AudioFilePlan {
  readonly type: 'audio';
  readonly name: string;
  readonly format: 'mp3';
  readonly streamIndex: number;
  readonly kbps: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** Null leaves the level alone */
  readonly loudness: LoudnessTarget | null;
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** Present when only a part is wanted: where it begins, from the track's first sample; negative begins with silence */
  readonly cut?: { readonly fromSeconds: number };
}

export interface ThumbnailsPlan {
  readonly type: 'thumbnails';
  readonly name: string;
  readonly streamIndex: number;
  /** As in `EncodePlan` */
  readonly upright: boolean;
  readonly picture: PicturePlan;
  /** Seconds from the first picture, in the order of the request */
  readonly times: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  readonly startSeconds: number;
  readonly containerStartSeconds: number;
  readonly durationSeconds: number;
  /** False where the container's index cannot be trusted: pictures are then found by decoding from the beginning */
  readonly seekable: boolean;
}

export interface ImagePlan {
  readonly type: 'image';
  readonly name: string;
  readonly spec: ImageSpec;
}

/** An output that cannot be made from this source; the others go on. */
export interface RefusedPlan {
  readonly type: 'refused';
  readonly name: string;
  readonly problem: Problem;
}

/** Seconds by which all segment timestamps are moved, so that no decode time falls below zero. */
export const timestampOffsetSeconds = 1;
