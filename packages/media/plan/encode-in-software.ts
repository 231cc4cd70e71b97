import { workPrefix } from '../object-keys.js';
import { hardwareOf, softwareEncoders } from './encoders.js';
import type { EncodePlan } from './encode-plan.js';

/**
 * The same encode without hardware, after it has failed for `reason`. Tracks that change their encoder are made in
 * another place, so that nothing there is mistaken for a part of them; outputs get them by copy.
 */
export function encodeInSoftware(encode: EncodePlan, reason: string): EncodePlan {
  return {
    ...encode,
    tracks: encode.tracks.map((track) => {
      if (track.copied || hardwareOf(track.encoder) === null) return track;
      const encoder = softwareEncoders[track.codec];
      return { ...track, encoder, fallbackReason: `${track.encoder} failed (${reason}); ${encoder} is used`, prefix: `${workPrefix}${track.id}-software/` };
    }),
  };
}
