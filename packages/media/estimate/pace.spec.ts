import fc from 'fast-check';
import { observe, type Pace, secondsLeft } from './pace.js';

/** Observations of [done, seconds since the one before]. */
function after(...observations: readonly (readonly [number, number])[]): Pace {
  return observations.reduce<Pace | null>((pace, [done, seconds]) => observe(pace, done, seconds), null)!;
}

test('work that goes on evenly is estimated exactly, from all that remains', () => {
  const rate = fc.double({ min: 0.0001, max: 0.02, noNaN: true });
  const steps = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 20, maxLength: 40 });
  fc.assert(
    fc.property(rate, steps, (perSecond, pauses) => {
      let done = 0.001;
      let pace = after([done, 0]);
      for (const seconds of pauses) if (done + perSecond * seconds < 1) pace = observe(pace, (done += perSecond * seconds), seconds);
      fc.pre(pace.seconds >= 2);
      expect(Math.abs(secondsLeft(pace)! - (1 - done) / perSecond)).toBeLessThan(1.001);
    }),
  );
});

test('nothing is said before it has been looked at for a moment, or while nothing comes along', () => {
  expect(secondsLeft(after([0.1, 0]))).toBeNull();
  expect(secondsLeft(after([0.1, 0], [0.2, 1]))).toBeNull();
  expect(secondsLeft(after([0.1, 0], [0.1, 5]))).toBeNull();
  expect(secondsLeft(after([0.1, 0], [0.2, 1], [0.3, 1]))).toBe(7);
});

test('time in which nothing had begun does not count', () => {
  expect(secondsLeft(after([0, 0], [0, 600], [0.01, 100], [0.11, 1], [0.21, 1]))).toBe(8);
});

test('what lies long back is forgotten, and a standstill makes the estimate longer', () => {
  const fast = after([0.01, 0], ...Array.from({ length: 10 }, (_, i) => [0.01 + (i + 1) * 0.05, 1] as const));
  expect(secondsLeft(fast)).toBe(10);
  const stands = Array.from({ length: 5 }).reduce<Pace>((pace) => observe(pace, pace.done, 1), fast);
  expect(secondsLeft(stands)!).toBeGreaterThan(14);
  const slow = Array.from({ length: 200 }).reduce<Pace>((pace) => observe(pace, pace.done + 0.001, 1), fast);
  expect(secondsLeft(slow)! / ((1 - slow.done) / 0.001)).toBeGreaterThan(0.85);
});

test('work that is begun again does not count twice, and reports out of order change nothing', () => {
  const before = after([0.1, 0], [0.3, 2]);
  expect(observe(before, 0.2, 1).perSecond).toBeLessThan(before.perSecond);
  expect(observe(before, 0.4, 0)).toEqual(before);
  expect(observe(before, 0.4, -1)).toEqual(before);
});

test('an estimate beyond a month is none', () => {
  expect(secondsLeft({ done: 0.1, perSecond: 1e-9, seconds: 30 })).toBeNull();
});
