import fc from 'fast-check';
import { mailRetries, pauseAfter, retryAfterMs, type RetrySchedule, webhookRetries } from './retry-schedule.js';

const hour = 3_600_000;
function pauses(schedule: RetrySchedule, random = 0.5): number[] {
  const all: number[] = [];
  for (let attempt = 1; ; attempt++) {
    const pause = pauseAfter(attempt, schedule, random);
    if (pause === null) return all;
    all.push(pause);
  }
}
const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);

test('webhooks are tried for about three days, quickly at first and every ten hours at last', () => {
  const all = pauses(webhookRetries);
  expect(all.slice(0, 5)).toEqual([5000, 15_000, 45_000, 135_000, 405_000]);
  expect(all.at(-1)).toBe(10 * hour);
  expect(all).toHaveLength(webhookRetries.attempts - 1);
  expect(sum(all) / hour).toBeGreaterThan(72);
  expect(sum(all) / hour).toBeLessThan(76);
});

test('mails are tried for about a day', () => {
  expect(sum(pauses(mailRetries)) / hour).toBeGreaterThan(18);
  expect(sum(pauses(mailRetries)) / hour).toBeLessThan(26);
});

test('chance spreads every pause by a fifth to both sides, and no further', () => {
  expect(pauses(webhookRetries, 0)[0]).toBe(4000);
  expect(pauses(webhookRetries, 1)[0]).toBe(6000);
  fc.assert(fc.property(fc.integer({ min: 1, max: 15 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
    const plain = pauseAfter(attempt, webhookRetries, 0.5)!;
    expect(Math.abs(pauseAfter(attempt, webhookRetries, random)! - plain)).toBeLessThanOrEqual(plain * 0.2 + 1);
  }));
});

test('a longer pause that is asked for is kept, a shorter one is not, and no pause is longer than the longest', () => {
  expect(pauseAfter(1, webhookRetries, 0.5, 60_000)).toBe(60_000);
  expect(pauseAfter(5, webhookRetries, 0.5, 60_000)).toBe(405_000);
  expect(pauseAfter(1, webhookRetries, 0.5, 400 * hour)).toBe(10 * hour);
  expect(pauseAfter(16, webhookRetries, 0.5, 60_000)).toBeNull();
});

test.each([
  ['120', 120_000], ['0', 0], [' 5 ', 5000], ['Fri, 31 Dec 2027 23:59:59 GMT', 59_000], ['Fri, 31 Dec 1999 23:59:59 GMT', 0],
  [undefined, 0], ['', 0], ['-5', 0], ['1e9', 0], ['soon', 0], ['2027-12-31', 0], ['9999999999999', 0],
])('Retry-After %j asks for %i ms', (header, ms) => {
  expect(retryAfterMs(header, new Date('2027-12-31T23:59:00Z'))).toBe(ms);
});
