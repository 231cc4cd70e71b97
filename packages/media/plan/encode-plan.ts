import type { Rational } from '../rational.js';
import type { EncoderPreset, VideoCodec } from '../spec/video-fields.js';
import type { VideoEncoder } from './encoders.js';
import type { BurnInPlan, PicturePlan, PixelFormat } from './picture-plan.js';

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
  /** Longest time between two keyframes of the source, where that is long: so much is decoded before anything comes out */
  readonly keyframeGapSeconds?: number;
  /** The pictures are stored as they are to be shown: ffmpeg need not turn them */
  readonly upright: boolean;
  readonly picture: PicturePlan;
  /** Captions that become part of the pictures; none when absent */
  readonly burnIn?: BurnInPlan;
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

/** Constant quality, on the scale of the track's codec, under a cap, or an average bit rate. */
export type RateControl = { readonly mode: 'crf'; readonly crf: number; readonly maxKbps: number } | { readonly mode: 'abr'; readonly kbps: number };

/** Seconds by which all segment timestamps are moved, so that no decode time falls below zero. */
export const timestampOffsetSeconds = 1;
