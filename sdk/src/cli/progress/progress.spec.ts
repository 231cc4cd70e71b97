import { Screen } from '../../../../test/terminal/screen.js';
import { barBoard } from './bar-board.js';
import type { Step } from './step.js';
import { drawStep } from './draw-step.js';
import { lineBoard } from './line-board.js';

const step = (changes: Partial<Step> = {}): Step => ({ of: 'clip.mp4', name: 'web', share: 0.41, state: 'encoding', pace: '3.1× · 12 s left', ended: false, ...changes });
const plainStyle = (_name: string, text: string) => text;

describe('one step as a bar', () => {
  it('shows whose it is, the share, what is done and the pace', () => {
    expect(drawStep(step(), { width: 80, nameWidth: 14, style: plainStyle })).toBe('clip.mp4 web   ███████████░░░░░░░░░░░░░░░░░  41% encoding · 3.1× · 12 s left');
  });

  it.each([40, 30, 20, 12, 5])('never is wider than %i columns', (width) => {
    expect(drawStep(step({ of: 'a-very-long-name-of-a-film.mp4' }), { width, nameWidth: 40, style: plainStyle }).length).toBeLessThanOrEqual(width);
  });

  it('is harmless whatever the file is called', () => {
    expect(drawStep(step({ of: '\u001b[2Jx' }), { width: 60, nameWidth: 14, style: plainStyle })).not.toContain('\u001b');
  });
});

test('elsewhere there is a line for each change of state and each tenth', () => {
  const lines: string[] = [];
  let nowMs = 0;
  const board = lineBoard((line) => lines.push(line), () => (nowMs += 2000));
  for (const share of [0, 0.01, 0.09, 0.1, 0.41, 0.42]) board.show('a', step({ share, pace: '' }));
  board.show('a', step({ share: 0.42, state: 'uploading', pace: '2 s left' }));
  board.show('a', step({ share: 1, state: 'completed', pace: '', ended: true }));
  expect(lines).toEqual(['clip.mp4 web: encoding 0%', 'clip.mp4 web: encoding 10%', 'clip.mp4 web: encoding 41%', 'clip.mp4 web: uploading 42%, 2 s left', 'clip.mp4 web: completed']);
});

test('what is done in a moment is told once', () => {
  const lines: string[] = [];
  const board = lineBoard((line) => lines.push(line), () => 0);
  for (const share of [0, 0.3, 0.6]) board.show('a', step({ share }));
  board.show('a', step({ share: 1, state: 'completed', pace: '', ended: true }));
  expect(lines).toHaveLength(2);
});

test('a terminal with few rows shows as many bars as fit; what has ended makes room', async () => {
  const screen = new Screen(80, 4);
  const written: Promise<void>[] = [];
  const board = barBoard({ isTTY: true, columns: 80, rows: 4, write: (text) => Boolean(written.push(screen.write(text))) }, plainStyle);
  for (const name of ['one', 'two', 'three']) board.show(name, step({ name }));
  board.show('one', step({ name: 'one', share: 1, state: 'completed', pace: '', ended: true }));
  board.note('a word in between');
  board.show('three', step({ name: 'three', share: 0.5 }));
  board.stop();
  await Promise.all(written);
  expect(screen.lines().map((line) => line.replace(/[█░]+/, '▒'))).toEqual([
    'clip.mp4 one   ▒ 100% completed',
    'a word in between',
    'clip.mp4 two   ▒  41% encoding · 3.1× · 12 s left',
    'clip.mp4 three ▒  50% encoding · 3.1× · 12 s left',
  ]);
  expect(screen.cursorIsHidden).toBe(false);
});
