import fc from 'fast-check';
import { toNumber } from '../rational.js';
import { capFrameRate } from './frame-rate-cap.js';

const rates = [{ num: 24_000, den: 1001 }, { num: 25, den: 1 }, { num: 30_000, den: 1001 }, { num: 30, den: 1 }, { num: 50, den: 1 }, { num: 60_000, den: 1001 }, { num: 60, den: 1 }, { num: 17, den: 1 }];

it.each([
  ['59.94 under 30 is halved', { num: 60_000, den: 1001 }, 30, '30000/1001'],
  ['50 under 30 is halved', { num: 50, den: 1 }, 30, '25/1'],
  ['30 under 24 takes the cap, as a half is too slow', { num: 30, den: 1 }, 24, '24/1'],
  ['29.97 under 24 becomes film’s own fraction', { num: 30_000, den: 1001 }, 24, '24000/1001'],
  ['59.94 under 59.94 stays', { num: 60_000, den: 1001 }, 59.94, '60000/1001'],
  ['25 under 60 stays', { num: 25, den: 1 }, 60, '25/1'],
  ['60 under 12.5 is divided by five', { num: 60, den: 1 }, 12.5, '12/1'],
])('%s', (_, source, cap, expected) => {
  const { num, den } = capFrameRate(source, cap);
  expect(`${num}/${den}`).toBe(expected);
});

it('never invents frames, and stays near the cap, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.double({ min: 1, max: 120, noNaN: true }), (source, cap) => {
      const rate = toNumber(capFrameRate(source, cap));
      expect(rate).toBeLessThanOrEqual(toNumber(source));
      expect(rate).toBeLessThanOrEqual(cap * 1.002);
      expect(rate).toBeGreaterThanOrEqual(Math.min(cap, toNumber(source)) * 0.79);
    }),
  );
});
