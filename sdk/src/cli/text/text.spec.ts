import { describeBytes, describeSeconds, describeShare } from './amounts.js';
import { plain } from './plain.js';
import { styleFor } from './style.js';
import type { Column } from './table.js';
import { layTable } from './table.js';
import { describeTime, localTime, relativeTime } from './times.js';
import { cut, cutMiddle, widthOf } from './width.js';

interface Row {
  id: string;
  state: string;
  note: string;
}
const columns: Column<Row>[] = [
  { title: 'ID', text: ({ id }) => id },
  { title: 'STATE', text: ({ state }) => state, leaveOut: 1 },
  { title: 'NOTE', text: ({ note }) => note, atLeast: 6 },
];
const rows = [{ id: 'job_1', state: 'completed', note: 'a film about the sea' }, { id: 'job_2', state: 'failed', note: '短い映画' }];

describe('tables', () => {
  it('are as wide as their cells, counted in columns of the terminal', () => {
    expect(layTable(columns, rows, null)).toEqual(['ID     STATE      NOTE', 'job_1  completed  a film about the sea', 'job_2  failed     短い映画']);
  });

  it('cut the cells that may be cut where the terminal is narrow', () => {
    const lines = layTable(columns, rows, 30);
    expect(lines[1]).toBe('job_1  completed  a film abou…');
    expect(Math.max(...lines.map(widthOf))).toBe(30);
  });

  it('leave columns out before they become unreadable', () => {
    expect(layTable(columns, rows, 20)).toEqual(['ID     NOTE', 'job_1  a film about…', 'job_2  短い映画']);
  });

  it('paint cells without changing their width', () => {
    const painted = layTable([{ ...columns[1]!, paint: (cell) => `\u001b[32m${cell}\u001b[39m` }, columns[2]!], rows, null);
    expect(painted.map(widthOf)).toEqual([15, 31, 19]);
  });
});

test('texts are cut at their end or in their middle, never within a letter', () => {
  expect([cut('abcdef', 4), cut('abcdef', 6), cut('短い映画', 5), cut('abc', 0)]).toEqual(['abc…', 'abcdef', '短い…', '']);
  expect(cutMiddle('holiday-2026-part-1.mp4', 13)).toBe('holida…-1.mp4');
  expect(widthOf(cutMiddle('短い映画短い映画', 7))).toBeLessThanOrEqual(7);
});

test('amounts are told in their largest unit', () => {
  expect([0, 1023, 1024, 1_500_000, 1024 ** 3 - 1, 5 * 1024 ** 4].map(describeBytes)).toEqual(['0 B', '1023 B', '1.0 KiB', '1.4 MiB', '1.0 GiB', '5.0 TiB']);
  expect([0.42, 9.94, 59.6, 185, 7800, 100_000].map(describeSeconds)).toEqual(['0.4 s', '9.9 s', '1 min', '3 min 5 s', '2 h 10 min', '1 d 3 h']);
  expect([0, 0.419, 0.9999, 1].map(describeShare)).toEqual(['0%', '41%', '99%', '100%']);
});

test('times stand in the zone of this machine, with how long ago that was', () => {
  const time = new Date(2026, 2, 1, 14, 5, 9);
  expect(localTime(time)).toBe('2026-03-01 14:05:09');
  const after = (seconds: number) => relativeTime(time, new Date(time.getTime() + seconds * 1000));
  expect([0.4, 30, 185, 7300, 200_000, -3600].map(after)).toEqual(['now', '30 s ago', '3 min ago', '2 h ago', '2 d ago', 'in 1 h']);
  expect(describeTime(null, time)).toBe('');
});

test('nothing from elsewhere steers the terminal', () => {
  expect(plain('a\u001b[2Jb\u202ec\nd')).toBe('a�[2Jb�c d');
});

test('colours are for terminals, and not where NO_COLOR is set', () => {
  expect(styleFor({ isTTY: true }, {}, true)('red', 'x')).toBe('\u001b[31mx\u001b[39m');
  for (const [stream, env, wanted] of [[{}, {}, true], [{ isTTY: true }, { NO_COLOR: '1' }, true], [{ isTTY: true }, { TERM: 'dumb' }, true], [{ isTTY: true }, {}, false]] as const) expect(styleFor(stream, env, wanted)('red', 'x')).toBe('x');
});
