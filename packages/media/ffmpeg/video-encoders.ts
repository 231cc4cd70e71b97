import type { RateControl, Timeline, VideoTrack } from '../plan/plan.js';

/** Closed groups of fixed length and no keyframe between, so that segments of all renditions begin together. */
export function videoEncoderOptions(track: VideoTrack, timeline: Pick<Timeline, 'gopFrames'>, threads: number | null): string[] {
  const gop = String(timeline.gopFrames);
  return [
    '-c:v', 'libx264', '-preset', track.preset, '-profile:v', 'high', '-pix_fmt', track.pixelFormat,
    ...rateOptions(track.rate),
    '-g', gop, '-keyint_min', gop, '-sc_threshold', '0', '-flags', '+cgop',
    ...(threads === null ? [] : ['-threads', String(threads)]),
  ];
}

function rateOptions(rate: RateControl): string[] {
  if (rate.mode === 'crf') return ['-crf', String(rate.crf), '-maxrate', `${rate.maxKbps}k`, '-bufsize', `${rate.maxKbps * 2}k`];
  return ['-b:v', `${rate.kbps}k`, '-maxrate', `${Math.round(rate.kbps * 1.5)}k`, '-bufsize', `${rate.kbps * 2}k`];
}
