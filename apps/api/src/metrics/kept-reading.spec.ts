import { KeptReading } from './kept-reading.js';

const errors: unknown[] = [];
const kept = <T>(read: () => Promise<T>, limits: { maxAgeMs: number; patienceMs: number }) => new KeptReading(read, limits, (error) => errors.push(error));

test('many who ask get one reading, and a failed one is none', async () => {
  let reads = 0;
  const reading = kept(() => Promise.resolve(++reads), { maxAgeMs: 60_000, patienceMs: 60_000 });
  expect(await Promise.all([reading.get(), reading.get()])).toEqual([1, 1]);
  expect(await reading.get()).toBe(1);
  const failing = kept(() => Promise.reject(new Error('away')), { maxAgeMs: 60_000, patienceMs: 60_000 });
  expect([await failing.get(), errors]).toEqual([null, [new Error('away')]]);
});

test('nobody waits for a server that hangs, and it is asked once more only when it has answered', async () => {
  let reads = 0;
  let answer = (_: number): void => undefined;
  const reading = kept(() => (reads++, new Promise<number>((resolve) => (answer = resolve))), { maxAgeMs: 0, patienceMs: 10 });
  expect([await reading.get(), await reading.get(), reads]).toEqual([null, null, 1]);
  const last = reading.get();
  answer(7);
  expect([await last, reads]).toEqual([7, 1]);
  void reading.get();
  expect(reads).toBe(2);
  answer(8);
});
