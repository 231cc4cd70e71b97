import { daysAgo, everyDay, roundTop, total } from './measures.js';
import type { UsageGroup } from './measures.js';

const group = (day: string, cpuSeconds: number): UsageGroup => ({ day, cpuSeconds, peakMemoryBytes: 0, wallSeconds: 0, inputBytes: 0, outputBytes: 0, mediaSeconds: 0, outputs: 1 });

it('days without usage stand between the others, over the ends of months and years', () => {
  const days = everyDay('2025-12-30', '2026-01-02', [group('2025-12-31', 5), group('2026-01-02', 7)]);
  expect(days.map(({ day, cpuSeconds }) => [day, cpuSeconds])).toEqual([['2025-12-30', 0], ['2025-12-31', 5], ['2026-01-01', 0], ['2026-01-02', 7]]);
  expect([total(days, 'cpuSeconds'), total(days, 'outputs')]).toEqual([12, 2]);
});

it('a day is that of UTC', () => {
  expect(daysAgo(1, Date.parse('2026-03-01T00:30:00Z'))).toBe('2026-02-28');
});

it.each([[0, 1], [1, 1], [1.2, 2], [2.3, 2.5], [37, 50], [100, 100], [0.013, 0.02], [6e9, 1e10]])('above %d stands %d', (largest, top) => {
  expect(roundTop(largest)).toBeCloseTo(top, 10);
});
