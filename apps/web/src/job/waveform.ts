/** The loudest of every moment of a sound, 0–1. */
export type Peaks = readonly number[];

/** The file of a waveform output: audiowaveform's format, version 2. */
export interface WaveformFile {
  readonly channels: number;
  readonly bits: number;
  /** Lowest and highest of each channel, one moment after another */
  readonly data: readonly number[];
}

/** Peaks of all channels together. */
export function readPeaks({ channels, bits, data }: WaveformFile): Peaks {
  const step = channels * 2;
  const most = 2 ** (bits - 1);
  return Array.from({ length: Math.floor(data.length / step) }, (_, moment) => Math.min(1, Math.max(...data.slice(moment * step, (moment + 1) * step).map(Math.abs)) / most));
}

/** The outline in so many bars: of each the loudest moment. */
export function barsOf(peaks: Peaks, count: number): number[] {
  if (peaks.length === 0) return [];
  return Array.from({ length: count }, (_, bar) => Math.max(...peaks.slice(Math.floor((bar * peaks.length) / count), Math.max(Math.floor(((bar + 1) * peaks.length) / count), Math.floor((bar * peaks.length) / count) + 1))));
}

/** An outline of bars as the path of an SVG, `count` units wide and two high, mirrored at 1. */
export function outlineOf(bars: readonly number[]): string {
  return bars.map((peak, x) => `M${x + 0.15} ${(1 - Math.max(peak, 0.03)).toFixed(3)}h.7V${(1 + Math.max(peak, 0.03)).toFixed(3)}h-.7Z`).join('');
}
