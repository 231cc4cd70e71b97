import { askedDelayMs, retryDelayMs } from './retry-delay.js';

const asked = (headers: Record<string, string>) => askedDelayMs(new Headers(headers), Date.parse('2026-01-01T00:00:00Z'));

it('reads how long the service asks to wait', () => {
  expect(asked({ 'retry-after': '7' })).toBe(7000);
  expect(asked({ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' })).toBe(5000);
  expect(asked({ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' })).toBe(0);
  expect(asked({ ratelimit: '"tenant";r=0;t=12' })).toBe(12_000);
  expect([asked({ ratelimit: '"tenant";r=3;t=12' }), asked({ 'retry-after': 'soon' }), asked({})]).toEqual([undefined, undefined, undefined]);
});

it('waits longer from attempt to attempt, never less than asked for, and not all clients alike', () => {
  expect([1, 2, 3, 10].map((attempt) => retryDelayMs(attempt, 0, () => 1))).toEqual([300, 600, 1200, 8000]);
  expect(retryDelayMs(1, 0, () => 0)).toBe(150);
  expect(retryDelayMs(1, 5000, () => 0)).toBe(5150);
});
