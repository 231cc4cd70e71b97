import { createProgressReporter, type PartProgress } from './progress-reporter.js';

// In ES modules jest is no global.
const { jest } = import.meta as ImportMeta & { readonly jest: typeof globalThis.jest };

const part = (name: string, weight = 0.1) => ({ part: name, shares: [{ output: 'a', weight }] });
const point = { phase: 'encoding' } as const;

/** Notes every write with its time; answers that `writers` workers write of the job. */
function noted(options: { writers?: number } = {}) {
  const writes: { at: number; parts: [string, number][] }[] = [];
  const write = async (_: string, parts: readonly PartProgress[]) => {
    writes.push({ at: Date.now(), parts: parts.map((p) => [p.progress.part, p.fraction]) });
    return { writers: options.writers ?? 1 };
  };
  return { writes, reporter: createProgressReporter(write, { onError: fail }) };
}

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

test('many reports become one write of the newest in a second, fractions between 0 and 1', async () => {
  const { writes, reporter } = noted();
  for (let i = 0; i <= 100; i++) reporter.report('job', part(i % 2 ? 'odd' : 'even'), i / 50, point);
  expect(writes).toEqual([]);
  await jest.advanceTimersByTimeAsync(5000);
  expect(writes).toEqual([{ at: 1000, parts: [['even', 1], ['odd', 1]] }]);
});

test('a job costs one write a second, however many parts report and end', async () => {
  const { writes, reporter } = noted();
  for (let round = 0; round < 600; round++) {
    for (const name of ['a', 'b', 'c']) reporter.report('job', part(`${name}${round}`), 0.5, point);
    await reporter.end('job', part(`a${round}`));
    await jest.advanceTimersByTimeAsync(100);
  }
  expect(writes.length).toBeGreaterThan(58);
  expect(writes.length).toBeLessThanOrEqual(60);
});

test.each([[2, 60], [4, 30], [8, 15]])('%i workers that write of one job come to two writes a second', async (writers, most) => {
  const { writes, reporter } = noted({ writers });
  for (let round = 0; round < 600; round++) {
    reporter.report('job', part('p'), round / 600, point);
    await jest.advanceTimersByTimeAsync(100);
  }
  expect(writes.length).toBeGreaterThan(most * 0.8);
  expect(writes.length).toBeLessThanOrEqual(most + 1);
});

test('an activity that is all of its output and ends within a second writes nothing', async () => {
  const { writes, reporter } = noted();
  for (const fraction of [0.3, 0.6, 1]) reporter.report('job', part('whole', 1), fraction, point);
  await reporter.end('job', part('whole', 1));
  await jest.advanceTimersByTimeAsync(5000);
  expect(writes).toEqual([]);
});

test('what a part of an output has reported is written although it has ended', async () => {
  const { writes, reporter } = noted();
  reporter.report('job', part('chunk'), 1, point);
  await reporter.end('job', part('chunk'));
  await jest.advanceTimersByTimeAsync(1000);
  expect(writes).toEqual([{ at: 1000, parts: [['chunk', 1]] }]);
});

test('an activity that is all of its output ends behind its last write', async () => {
  let written = () => {};
  const reporter = createProgressReporter(() => new Promise((resolve) => (written = () => resolve({ writers: 1 }))), { onError: fail });
  reporter.report('job', part('whole', 1), 0.5, point);
  await jest.advanceTimersByTimeAsync(1000);
  let hasEnded = false;
  const ending = reporter.end('job', part('whole', 1)).then(() => (hasEnded = true));
  await jest.advanceTimersByTimeAsync(100);
  expect(hasEnded).toBe(false);
  written();
  await ending;
});

test('everything that is held back is written when the process ends', async () => {
  const { writes, reporter } = noted();
  reporter.report('one', part('p'), 0.1, point);
  reporter.report('two', part('q'), 0.2, point);
  await reporter.close();
  await jest.advanceTimersByTimeAsync(5000);
  expect(writes.map(({ parts }) => parts)).toEqual([[['p', 0.1]], [['q', 0.2]]]);
});

test('a write that fails is told, and the next report is written', async () => {
  const errors: unknown[] = [];
  let isAway = true;
  const reporter = createProgressReporter(() => (isAway ? Promise.reject(new RangeError('database away')) : Promise.resolve({ writers: 1 })), { onError: (error) => errors.push(error) });
  reporter.report('job', part('p'), 0.5, point);
  await jest.advanceTimersByTimeAsync(1000);
  isAway = false;
  reporter.report('job', part('p'), 0.6, point);
  await jest.advanceTimersByTimeAsync(1000);
  expect(errors).toEqual([new RangeError('database away')]);
});

test('a write that never ends holds up neither an activity nor the end of the process for long', async () => {
  const reporter = createProgressReporter(() => new Promise<never>(() => undefined), { onError: fail });
  reporter.report('job', part('whole', 1), 0.5, point);
  await jest.advanceTimersByTimeAsync(1000);
  const ended = Promise.all([reporter.end('job', part('whole', 1)), reporter.close()]);
  await jest.advanceTimersByTimeAsync(10_000);
  await ended;
});

function fail(error: unknown): never {
  throw error;
}
