import { expectedCpuSeconds } from './costs.js';
import type { Work } from './work.js';

/** What one process needed. */
export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
}

/** One kind's part of what a process needed, as it is recorded. */
export interface CostSample {
  readonly kind: string;
  readonly expectedCpuSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  readonly expectedBytes: number;
  readonly bytes: number;
}

/** Divides the usage of a process among its kinds of work, as the constants expect; `bytes` are real sizes, one for each work. */
export function shareUsage(work: readonly Work[], usage: ProcessUsage, bytes: readonly number[]): CostSample[] {
  const expected = work.map(expectedCpuSeconds);
  const whole = expected.reduce((sum, seconds) => sum + seconds, 0);
  const samples = new Map<string, CostSample>();
  work.forEach(({ kind, cappedBytes }, index) => {
    const before = samples.get(kind);
    samples.set(kind, {
      kind,
      expectedCpuSeconds: (before?.expectedCpuSeconds ?? 0) + expected[index]!,
      cpuSeconds: (before?.cpuSeconds ?? 0) + (whole > 0 ? (usage.cpuSeconds * expected[index]!) / whole : 0),
      peakMemoryBytes: usage.peakMemoryBytes,
      expectedBytes: (before?.expectedBytes ?? 0) + cappedBytes,
      bytes: (before?.bytes ?? 0) + (bytes[index] ?? 0),
    });
  });
  return [...samples.values()];
}
