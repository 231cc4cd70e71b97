import type { EncoderPreset } from '../../spec/video-fields.js';
import { averageOptions, type EncoderInput } from './options.js';

/** `-cpu-used` of the good deadline; the realtime one is faster, but puts keyframes off the grid. */
const speeds: Readonly<Record<EncoderPreset, number>> = { ultrafast: 5, superfast: 5, veryfast: 4, faster: 3, fast: 3, medium: 2, slow: 1, slower: 1, veryslow: 0 };

/** Equal shortest and longest groups make libvpx place keyframes by count alone. A bit rate beside `-crf` is its cap. */
export function libvpxOptions({ track, timeline, threads }: EncoderInput): string[] {
  const gop = String(timeline.gopFrames);
  const { rate } = track;
  return [
    '-c:v', 'libvpx-vp9', '-deadline', 'good', '-cpu-used', String(speeds[track.preset]), '-row-mt', '1', '-tile-columns', String(tileColumns(track.width)), '-pix_fmt', track.pixelFormat,
    ...(rate.mode === 'crf' ? ['-crf', String(rate.crf), '-b:v', `${rate.maxKbps}k`] : averageOptions(rate.kbps)),
    '-g', gop, '-keyint_min', gop,
    ...(threads === null ? [] : ['-threads', String(threads)]),
  ];
}

/** As a power of two. Tiles let decoders and encoders work in parallel; one is at least 256 pixels wide (VP9 specification). */
function tileColumns(width: number): number {
  return Math.max(0, Math.min(2, Math.floor(Math.log2(width / 512))));
}
