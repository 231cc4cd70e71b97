import type { Work } from './work.js';

/** What the media processes of past jobs have cost, for one kind of work. Sums; older work counts less. */
export interface MeasuredCost {
  readonly samples: number;
  /** CPU seconds that the built-in constants expect for the work that was measured */
  readonly expectedCpuSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  readonly expectedBytes: number;
  readonly bytes: number;
}
/** By kind of work. */
export type MeasuredCosts = Readonly<Record<string, MeasuredCost>>;

/** CPU seconds per million pixels of x264 veryfast, and of decoding with a cascade of scales (docs/performance.md). */
const pictureSeconds = { encode: 0.011, decode: 0.005 };
/** Cost against x264 veryfast, from the CPU seconds of equal clips. */
const presetCost: Readonly<Record<string, number>> = { ultrafast: 0.26, superfast: 0.55, veryfast: 1, faster: 1.9, fast: 2.3, medium: 2.9, slow: 5, slower: 9, veryslow: 16 };
const codecCost: Readonly<Record<string, number>> = { h264: 1, hevc: 3, vp9: 6.5, av1: 2.5, copy: 0.01 };
/** CPU seconds per second of sound, per megabyte copied, per still. */
const otherSeconds: Readonly<Record<string, number>> = { 'audio:aac': 0.013, 'audio:mp3': 0.007, waveform: 0.002, copy: 0.002, still: 0.1 };
/** Constant quality under a cap mostly needs less than the cap. */
const bytesOfCap = { crf: 0.6, other: 1 };
const defaultMemoryBytes = 250_000_000;
/** How much measured work it takes to count as much as the constants. */
const priorCpuSeconds = 0.2;
const priorBytes = 50_000;

/** CPU seconds by the constants alone. */
export function expectedCpuSeconds({ kind, amount }: Work): number {
  const [what, codec, preset] = kind.split(':');
  if (what === 'decode') return amount * pictureSeconds.decode;
  if (what === 'video') return amount * pictureSeconds.encode * (codecCost[codec!] ?? 1) * (presetCost[preset!] ?? 1);
  return amount * (otherSeconds[kind] ?? 0.01);
}

/** CPU seconds, by the constants and what was measured since. */
export function estimateCpuSeconds(work: Work, measured: MeasuredCosts): number {
  const cost = measured[work.kind];
  const factor = cost ? (cost.cpuSeconds + priorCpuSeconds) / (cost.expectedCpuSeconds + priorCpuSeconds) : 1;
  return expectedCpuSeconds(work) * factor;
}

/** Bytes of the result, by its cap and what real results took of theirs. */
export function estimateBytes({ kind, cappedBytes }: Work, measured: MeasuredCosts): number {
  const builtIn = kind.endsWith(':crf') ? bytesOfCap.crf : bytesOfCap.other;
  const cost = measured[kind];
  const ratio = cost ? (cost.bytes + priorBytes * builtIn) / (cost.expectedBytes + priorBytes) : builtIn;
  return cappedBytes * ratio;
}

/** Peak of one media process whose main work is of this kind. */
export function estimatePeakMemoryBytes(kind: string, measured: MeasuredCosts): number {
  const cost = measured[kind];
  return cost && cost.samples > 0 && cost.peakMemoryBytes > 0 ? cost.peakMemoryBytes / cost.samples : defaultMemoryBytes;
}
