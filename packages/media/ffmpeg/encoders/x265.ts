import { averageOptions, capOptions, type EncoderInput } from './options.js';

/**
 * x265 knows x264's preset names. Without `info=0` its build and options, and the number of threads with them, would
 * stand in the init segment. `hvc1`: parameter sets lie in the init segment alone, as Apple's players demand.
 */
export function x265Options({ track, timeline, threads }: EncoderInput): string[] {
  const gop = String(timeline.gopFrames);
  const { rate } = track;
  const params = ['log-level=error', 'info=0', 'open-gop=0', 'scenecut=0', ...(threads === null ? [] : [`pools=${threads}`, 'frame-threads=1'])];
  return [
    '-c:v', 'libx265', '-preset', track.preset, '-pix_fmt', track.pixelFormat,
    ...(rate.mode === 'crf' ? ['-crf', String(rate.crf), ...capOptions(rate.maxKbps)] : averageOptions(rate.kbps)),
    '-g', gop, '-keyint_min', gop, '-x265-params', params.join(':'), '-tag:v', 'hvc1',
  ];
}
