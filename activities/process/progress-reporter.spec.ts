import { createProgressReporter, type PartProgress } from './progress-reporter.js';

const part = (name: string) => ({ part: name, shares: [{ output: 'a', weight: 1 }] });
const point = { phase: 'encoding' } as const;

test('many reports become one write of the newest, when the activity ends', async () => {
  const writes: (readonly PartProgress[])[] = [];
  const reporter = createProgressReporter(async (_, parts) => void writes.push(parts), { intervalMs: 3_600_000, onError: fail });
  reporter.report('job', part('first'), 0, point);
  await reporter.flush('job');
  for (let i = 0; i <= 100; i++) reporter.report('job', part(i % 2 ? 'odd' : 'even'), i / 100, point);
  await reporter.flush('job');
  await reporter.flush('job');
  expect(writes.map((parts) => parts.map((p) => [p.progress.part, p.fraction]))).toEqual([[['first', 0]], [['even', 1], ['odd', 0.99]]]);
});

test('a report is written without a flush', async () => {
  const written = new Promise<number>((resolve) => {
    const reporter = createProgressReporter(async (_, parts) => resolve(parts[0]!.fraction), { intervalMs: 1, onError: fail });
    reporter.report('job', part('p'), 7, point);
  });
  expect(await written).toBe(1);
});

test('a write that fails is told, and does not fail the activity', async () => {
  const errors: unknown[] = [];
  const refuse = () => Promise.reject(new RangeError('database away'));
  const reporter = createProgressReporter(refuse, { intervalMs: 3_600_000, onError: (error) => errors.push(error) });
  reporter.report('job', part('p'), 0.5, point);
  await reporter.flush('job');
  expect(errors).toEqual([new RangeError('database away')]);
});

test('a write that never ends does not hold up an activity', async () => {
  const reporter = createProgressReporter(() => new Promise<never>(() => undefined), { flushMs: 1, onError: fail });
  reporter.report('job', part('p'), 0.5, point);
  await reporter.flush('job');
});

function fail(error: unknown): never {
  throw error;
}
