import { averageOptions, capOptions, type EncoderInput } from './options.js';

export function x264Options({ track, timeline, threads }: EncoderInput): string[] {
  const gop = String(timeline.gopFrames);
  const { rate } = track;
  return [
    '-c:v', 'libx264', '-preset', track.preset, '-profile:v', 'high', '-pix_fmt', track.pixelFormat,
    ...(rate.mode === 'crf' ? ['-crf', String(rate.crf), ...capOptions(rate.maxKbps)] : averageOptions(rate.kbps)),
    '-g', gop, '-keyint_min', gop, '-sc_threshold', '0', '-flags', '+cgop',
    ...(threads === null ? [] : ['-threads', String(threads)]),
  ];
}
