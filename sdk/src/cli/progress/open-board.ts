import type { Io } from '../io.js';
import type { Report } from '../report.js';
import { barBoard } from './bar-board.js';
import { lineBoard } from './line-board.js';
import type { Board } from './step.js';

/** Bars on a terminal, lines elsewhere, nothing with `--quiet`. */
export function openBoard(io: Io, report: Report): Board {
  if (report.quiet) return { show: () => undefined, note: () => undefined, stop: () => undefined };
  return io.stderr.isTTY && io.env['TERM'] !== 'dumb' ? barBoard(io.stderr, report.noteStyle) : lineBoard((text) => report.note(text));
}
