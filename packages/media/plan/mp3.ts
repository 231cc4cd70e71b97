/**
 * What MPEG audio layer III can carry (ISO/IEC 11172-3 table 2.4.2.3 and 13818-3 table 2.4.2.3; MPEG-2.5 rates
 * with the limit of 64 kbit/s that LAME keeps).
 */
const classes = [
  { sampleRates: [32_000, 44_100, 48_000], kbps: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] },
  { sampleRates: [16_000, 22_050, 24_000], kbps: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] },
  { sampleRates: [8000, 11_025, 12_000], kbps: [8, 16, 24, 32, 40, 48, 56, 64] },
] as const;

export const mp3SampleRates: readonly number[] = classes.flatMap((c) => c.sampleRates).sort((a, b) => a - b);

/** The bit rates that exist at this sample rate; without one those of all sample rates. */
export function legalMp3Kbps(sampleRate?: number): readonly number[] {
  const matching = classes.filter((c) => sampleRate === undefined || (c.sampleRates as readonly number[]).includes(sampleRate));
  return [...new Set(matching.flatMap((c) => c.kbps))].sort((a, b) => a - b);
}

/**
 * The rate itself where MPEG-1 has it, otherwise the one of the same family: 48 kHz for its multiples, else 44.1 kHz.
 * Half of that where `kbps` exists at the lower rates of MPEG-2 alone.
 */
export function mp3SampleRateFor(sourceRate: number, kbps?: number): number {
  const [mpeg1] = classes;
  const has = (list: readonly number[], value: number) => list.includes(value);
  const rate = has(mpeg1.sampleRates, sourceRate) ? sourceRate : sourceRate > 48_000 && sourceRate % 48_000 === 0 ? 48_000 : 44_100;
  return kbps === undefined || has(mpeg1.kbps, kbps) ? rate : rate / 2;
}

/** The bit rate nearest to `kbps` that exists at this sample rate; the higher one of two that are equally near. */
export function nearestMp3Kbps(kbps: number, sampleRate: number): number {
  return legalMp3Kbps(sampleRate).reduce((best, next) => (Math.abs(next - kbps) <= Math.abs(best - kbps) ? next : best));
}
