import { barsOf, outlineOf, readPeaks } from './waveform.js';

it('the peaks are the loudest of all channels at each moment', () => {
  expect(readPeaks({ channels: 2, bits: 8, data: [-10, 20, -64, 5, 0, 0, 0, 127] })).toEqual([0.5, 127 / 128]);
});

it('bars keep the loudest moment of their part, also where there are more bars than moments', () => {
  expect(barsOf([0.1, 0.9, 0.2, 0.3], 2)).toEqual([0.9, 0.3]);
  expect(barsOf([0.1, 0.9], 4)).toEqual([0.1, 0.1, 0.9, 0.9]);
  expect(barsOf([], 4)).toEqual([]);
});

it('silence is a thin line', () => {
  expect(outlineOf([0, 1])).toBe('M0.15 0.970h.7V1.030h-.7ZM1.15 0.000h.7V2.000h-.7Z');
});
