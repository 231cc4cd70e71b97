import { hardwareOf } from '../plan/encoders.js';
import type { Timeline, VideoTrack } from '../plan/encode-plan.js';
import { hardwareOptions } from './encoders/hardware.js';
import { libvpxOptions } from './encoders/libvpx.js';
import type { EncoderInput } from './encoders/options.js';
import { svtAv1Options } from './encoders/svt-av1.js';
import { x264Options } from './encoders/x264.js';
import { x265Options } from './encoders/x265.js';

const software = { libx264: x264Options, libx265: x265Options, 'libvpx-vp9': libvpxOptions, libsvtav1: svtAv1Options };

/** Closed groups of fixed length and no keyframe between, so that segments of all renditions begin together, whatever their codec. */
export function videoEncoderOptions(track: VideoTrack, timeline: Pick<Timeline, 'gopFrames'>, threads: number | null): string[] {
  const input: EncoderInput = { track, timeline, threads };
  const kind = hardwareOf(track.encoder);
  return kind ? hardwareOptions(kind, input) : software[track.encoder as keyof typeof software](input);
}
