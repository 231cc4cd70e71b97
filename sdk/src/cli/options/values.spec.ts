import { collectPairs, comingMoment, duration, pastMoment, wholeNumber } from './values.js';
import { parseSource } from './source.js';

test('durations have units; without one they are seconds', () => {
  expect(['90', '90s', '1.5m', '2h', '7d', '1w'].map(duration)).toEqual([90, 90, 90, 7200, 604_800, 604_800]);
  for (const wrong of ['', 'h', '2 h', '-1', '2y']) expect(() => duration(wrong)).toThrow('a duration such as');
});

test('moments are durations from now, dates and times of this zone, or RFC 3339', () => {
  const ago = Date.now() - Date.parse(pastMoment('2h'));
  expect(Math.abs(ago - 7_200_000)).toBeLessThan(60_000);
  expect(Date.parse(comingMoment('1d'))).toBeGreaterThan(Date.now());
  expect(pastMoment('2026-03-01')).toBe(new Date(2026, 2, 1).toISOString());
  expect(pastMoment('2026-03-01 14:30')).toBe(new Date(2026, 2, 1, 14, 30).toISOString());
  expect(pastMoment('2026-03-01T14:30:00+02:00')).toBe('2026-03-01T12:30:00.000Z');
  for (const wrong of ['yesterday', '12', '2026-13-01']) expect(() => pastMoment(wrong)).toThrow('It must be');
});

test('pairs keep what stands behind their first equals sign, and numbers their bounds', () => {
  expect(collectPairs('b=2=3', { a: '1' })).toEqual({ a: '1', b: '2=3' });
  expect(() => collectPairs('b', undefined)).toThrow('name=value');
  expect(wholeNumber(1, 5)('3')).toBe(3);
  for (const wrong of ['0', '6', '1.5', 'x', '']) expect(() => wholeNumber(1, 5)(wrong)).toThrow('from 1 to 5');
});

test('a source is a file unless it looks like something else', () => {
  expect(parseSource('clips/a b.mp4', 'stdin')).toEqual({ kind: 'file', name: 'a b.mp4', path: 'clips/a b.mp4' });
  expect(parseSource('-', 'stdin')).toEqual({ kind: 'stdin', name: 'stdin' });
  expect(parseSource('https://example.com/v/clip.mp4?x=1', '')).toEqual({ kind: 'there', name: 'clip.mp4', source: { url: 'https://example.com/v/clip.mp4?x=1' } });
  expect(parseSource('s3://media/in/clip.mp4', '')).toEqual({ kind: 'there', name: 'clip.mp4', source: { bucket: 'media', key: 'in/clip.mp4' } });
  expect(parseSource('upl_019abc', '')).toEqual({ kind: 'there', name: 'upl_019abc', source: { upload: 'upl_019abc' } });
  expect(() => parseSource('s3://media', '')).toThrow('names no object');
});
