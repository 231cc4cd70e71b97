import type { Timeline, VideoTrack } from '../../plan/encode-plan.js';

/** What an encoder's options follow from. */
export interface EncoderInput {
  readonly track: VideoTrack;
  readonly timeline: Pick<Timeline, 'gopFrames'>;
  /** Encoder threads; null lets the encoder choose */
  readonly threads: number | null;
}

/** A given average; its highest bit rate is half as much again, over two seconds. */
export function averageOptions(kbps: number): string[] {
  return ['-b:v', `${kbps}k`, '-maxrate', `${Math.round(kbps * 1.5)}k`, '-bufsize', `${kbps * 2}k`];
}

export function capOptions(maxKbps: number): string[] {
  return ['-maxrate', `${maxKbps}k`, '-bufsize', `${maxKbps * 2}k`];
}
