import type { LoudnessTarget } from '../spec/output-fields.js';

/** What a meter found (EBU R 128). */
export interface Loudness {
  /** Integrated, LUFS; null for sound below the gate of the meter: silence */
  readonly lufs: number | null;
  /** dBTP; null for digital silence */
  readonly truePeak: number | null;
}

/** How sound is brought to its target. */
export interface LoudnessGain {
  readonly gainDb: number;
  /** False where the peaks forbid the gain that the target asks for */
  readonly isReached: boolean;
}

/** One gain for the whole track keeps its dynamics. It is smaller than the target asks for where peaks would rise above their limit. */
export function gainFor(measured: Loudness, target: LoudnessTarget): LoudnessGain {
  if (measured.lufs === null || measured.truePeak === null) return { gainDb: 0, isReached: measured.lufs === null };
  const wanted = target.lufs - measured.lufs;
  const allowed = target.truePeak - measured.truePeak;
  return { gainDb: Math.min(wanted, allowed), isReached: wanted <= allowed + 0.1 };
}
