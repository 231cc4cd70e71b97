import type { UsageReport } from '../../../../sdk/src/types.js';
import { bytes, count, duration } from '../format/quantities.js';

export type UsageGroup = UsageReport['data'][number];
export type Measure = 'mediaSeconds' | 'cpuSeconds' | 'outputBytes' | 'outputs';

/** What of usage can be shown, and in which words. */
export const measures: Readonly<Record<Measure, { readonly label: string; readonly words: (value: number) => string }>> = {
  mediaSeconds: { label: 'Film and sound made', words: (value) => (value === 0 ? '0 s' : duration(value)) },
  cpuSeconds: { label: 'CPU time', words: (value) => (value === 0 ? '0 s' : duration(value)) },
  outputBytes: { label: 'Stored', words: bytes },
  outputs: { label: 'Outputs', words: (value) => count(value, 'output') },
};

/** Every day from the first to the last, those without usage as 0. */
export function everyDay(from: string, to: string, groups: readonly UsageGroup[]): UsageGroup[] {
  const byDay = new Map(groups.map((group) => [group.day, group]));
  const days: UsageGroup[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000) {
    const day = new Date(ms).toISOString().slice(0, 10);
    days.push(byDay.get(day) ?? { day, cpuSeconds: 0, peakMemoryBytes: 0, wallSeconds: 0, inputBytes: 0, outputBytes: 0, mediaSeconds: 0, outputs: 0 });
  }
  return days;
}

/** All groups together. */
export function total(groups: readonly UsageGroup[], measure: Measure): number {
  return groups.reduce((sum, group) => sum + group[measure], 0);
}

/** The day so many days before now, in UTC. */
export function daysAgo(days: number, nowMs = Date.now()): string {
  return new Date(nowMs - days * 86_400_000).toISOString().slice(0, 10);
}

/** A round number at or above the largest value, for the top of a chart. */
export function roundTop(largest: number): number {
  if (largest <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 2.5, 5, 10].map((step) => step * unit).find((top) => top >= largest * (1 - 1e-9))!;
}
