import { decimal } from './segment-options.js';

/** Which part of a track is wanted. */
interface SoundPart {
  readonly sampleRate: number;
  readonly durationSeconds: number;
  /** Where it begins, from the track's first sample; absent for all of it */
  readonly cut?: { readonly fromSeconds: number };
  /** Decoders give more than there is: what encoders put behind the sound to fill up their last frame */
  readonly isPadded?: boolean;
}

/**
 * A track from its first sample on, wherever that lies on the source's clock; gaps inside become silence, so that
 * positions stay those of the source. A part is exact to the sample: silence is put before sound that begins after the
 * cut, and behind what ends before it. `format` says what becomes of samples and channels.
 */
export function soundFilters({ sampleRate, durationSeconds, cut, isPadded = false }: SoundPart, format: string, { isMixedDown = false } = {}): string[] {
  // Sums of channels would be cut off where they are too loud; with this they are smaller instead, as for whole numbers.
  const resample = `aresample=${sampleRate}:async=1:first_pts=0${isMixedDown ? ':rematrix_maxval=1' : ''}`;
  const samples = Math.round(durationSeconds * sampleRate);
  if (!cut) return ['asetpts=PTS-STARTPTS', resample, format, ...(isPadded ? [`atrim=end_sample=${samples}`] : [])];
  return [`asetpts=round(PTS-STARTPTS-(${decimal(cut.fromSeconds)})/TB)`, 'atrim=start=0', resample, format, `apad=whole_len=${samples}`, `atrim=end_sample=${samples}`];
}

/** Whole-number samples of a broken stream are noise: a source that fails to decode in more than a tenth of its packets is given up. */
export const errorLimitOptions: readonly string[] = ['-max_error_rate', '0.1'];
