import fc from 'fast-check';
import { partOf, picturesOfParts } from '../plan/sampling.js';
import type { Sampling } from '../plan/still-plans.js';
import { sheetsOf, storyboardTrack, tilePlace } from './storyboard.js';

const samplingOf = (intervalSeconds: number, untilSeconds: number): Sampling => ({ fromSeconds: 0, intervalSeconds, untilSeconds, count: Math.max(1, Math.ceil((untilSeconds - 0.001) / intervalSeconds)), way: 'all' });
const layout = { name: 'board', format: 'jpeg', width: 160, height: 90, columns: 2, rows: 2, sampling: samplingOf(2.5, 11.2) } as const;

it('names sheets and tiles for every time', () => {
  expect(storyboardTrack(layout)).toBe(
    [
      'WEBVTT', '',
      '00:00:00.000 --> 00:00:02.500', 'board-00001.jpg#xywh=0,0,160,90', '',
      '00:00:02.500 --> 00:00:05.000', 'board-00001.jpg#xywh=160,0,160,90', '',
      '00:00:05.000 --> 00:00:07.500', 'board-00001.jpg#xywh=0,90,160,90', '',
      '00:00:07.500 --> 00:00:10.000', 'board-00001.jpg#xywh=160,90,160,90', '',
      '00:00:10.000 --> 00:00:11.200', 'board-00002.jpg#xywh=0,0,160,90', '',
    ].join('\n'),
  );
});

it('makes sheets no larger than their tiles', () => {
  expect(sheetsOf({ ...layout, columns: 3, rows: 1 }).map(({ tiles, width, height }) => [tiles, width, height])).toEqual([[3, 480, 90], [2, 320, 90]]);
  expect(sheetsOf({ ...layout, columns: 3, rows: 3, format: 'webp' })).toEqual([{ name: 'board-00001.webp', firstTile: 0, tiles: 5, width: 480, height: 180 }]);
});

const boards = fc.record({ intervalSeconds: fc.double({ min: 0.1, max: 70, noNaN: true }), untilSeconds: fc.double({ min: 0.04, max: 60, noNaN: true }), columns: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 12 }) });

it('whatever the length, cues follow each other from the beginning to the end, and tiles lie inside of their sheets', () => {
  fc.assert(
    fc.property(boards, ({ intervalSeconds, untilSeconds, columns, rows }) => {
      const plan = { ...layout, columns, rows, sampling: samplingOf(intervalSeconds, untilSeconds) };
      const times = [...storyboardTrack(plan).matchAll(/^(\S+) --> (\S+)$/gm)].map((match) => [match[1]!, match[2]!] as const);
      expect(times).toHaveLength(plan.sampling.count);
      expect(times[0]![0]).toBe('00:00:00.000');
      for (const [index, [start, end]] of times.entries()) {
        expect(start < end).toBe(true);
        if (index > 0) expect(start).toBe(times[index - 1]![1]);
      }
      expect(partOf(plan.sampling, plan.sampling.count - 1).endSeconds).toBe(untilSeconds);
      const sheets = sheetsOf(plan);
      expect(sheets.reduce((sum, { tiles }) => sum + tiles, 0)).toBe(plan.sampling.count);
      for (const { tiles, width, height } of sheets) {
        const { left, top } = tilePlace(plan, tiles - 1);
        expect([left + 160 <= width, top + 90]).toEqual([true, height]);
      }
    }),
  );
});

it('gives each part the first picture that begins in it, on the border to the later one', () => {
  const sampling = { ...samplingOf(0.1, 0.5), fromSeconds: 0 };
  expect(picturesOfParts(sampling, [-0.02, 0, 0.05, 0.3, 0.39999999999, 0.5])).toEqual([1, null, null, 3, 4]);
});
