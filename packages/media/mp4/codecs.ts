import { MediaError } from '../errors.js';

/** Audio Object Type 2 (AAC-LC), the only sound that segments carry (RFC 6381, ISO 14496-3). */
export const aacLowComplexity = 'mp4a.40.2';
/** Samples that ffmpeg's AAC encoder puts before the first one it was given. */
export const aacDelaySamples = 1024;

/**
 * The RFC 6381 name of the H.264 in an init segment, e.g. `avc1.64001f`: profile, constraints and level as the
 * decoder configuration box (ISO 14496-15, 5.3.3) says them. Throws `verification_failed` when there is no such box.
 */
export function avcCodecs(initSegment: Uint8Array): string {
  const at = indexOfBox(initSegment, 'avcC');
  if (at < 0 || at + 8 > initSegment.length) throw new MediaError('verification_failed', 'the init segment has no H.264 configuration');
  const [profile, constraints, level] = initSegment.subarray(at + 5, at + 8);
  return `avc1.${[profile!, constraints!, level!].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Offset of a box's four-letter type, or -1. The box lies deep in others, and its name occurs once. */
function indexOfBox(bytes: Uint8Array, type: string): number {
  const wanted = [...type].map((letter) => letter.charCodeAt(0));
  return bytes.findIndex((byte, at) => byte === wanted[0] && wanted.every((code, offset) => bytes[at + offset] === code));
}
