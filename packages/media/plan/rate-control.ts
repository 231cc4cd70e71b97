import type { Rational } from '../rational.js';
import { crfRanges } from '../spec/codec-rules.js';
import type { VideoCodec } from '../spec/video-fields.js';
import type { RateControl } from './encode-plan.js';
import { capKbps } from './rate-cap.js';

/** What an output says about bits. */
export interface RateWish {
  readonly codec: VideoCodec;
  /** 40–100; null takes the default */
  readonly level: number | null;
  readonly crf?: number | undefined;
  readonly videoKbps?: number | undefined;
}

/** Of x264, whose scale the others are translated from. */
const defaultCrf = 23;
const defaultLevel = 76;
/** Four levels are one point of x264's scale: 40 is crf 32, 76 is 23, 100 is 17. */
const levelsPerPoint = 4;
/** Six points of x264's scale are about twice the bits (x264's documentation). */
const pointsPerDoubling = 6;

/**
 * The same picture on each encoder's own scale: its value at x264's 23, and its points for one of x264's. Measured at
 * preset `veryfast` on two 720p and 272p clips by SSIM and bits; `cap` is how many of H.264's bits the codec needs.
 */
const scales: Readonly<Record<VideoCodec, { crf: number; points: number; cap: number }>> = {
  h264: { crf: 23, points: 1, cap: 1 },
  hevc: { crf: 25, points: 1, cap: 0.7 },
  vp9: { crf: 31, points: 1.5, cap: 0.8 },
  av1: { crf: 34, points: 2, cap: 0.65 },
};

/** A given bit rate is held on average; everything else is a constant quality under a cap. */
export function rateControl({ codec, level, crf, videoKbps }: RateWish, size: { width: number; height: number }, frameRate: Rational): RateControl {
  if (videoKbps !== undefined && crf === undefined) return { mode: 'abr', kbps: videoKbps };
  const points = ((level ?? defaultLevel) - defaultLevel) / levelsPerPoint;
  const { crf: at23, points: scale, cap } = scales[codec];
  const [lowest, highest] = crfRanges[codec];
  const planned = Math.min(highest, Math.max(lowest, Math.round(at23 - points * scale)));
  const maxKbps = videoKbps ?? Math.max(64, Math.round((capKbps(size.width * size.height, frameRate) * cap * 2 ** (points / pointsPerDoubling)) / 10) * 10);
  return { mode: 'crf', crf: crf ?? planned, maxKbps };
}

/** The encoder's own value for a point of x264's scale, within its range. */
export function crfLikeX264(codec: VideoCodec, crf: number): number {
  const { crf: at23, points } = scales[codec];
  const [lowest, highest] = crfRanges[codec];
  return Math.min(highest, Math.max(lowest, Math.round(at23 + (crf - defaultCrf) * points)));
}

/** What x264 would be given for the same picture, for encoders whose scale is like its own. */
export function x264Crf(codec: VideoCodec, crf: number): number {
  const { crf: at23, points } = scales[codec];
  return defaultCrf + (crf - at23) / points;
}
