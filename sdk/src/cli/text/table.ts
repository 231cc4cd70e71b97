import { cut, cutMiddle, padEnd, padStart, widthOf } from './width.js';

export interface Column<Row> {
  readonly title: string;
  /** Plain text, without colours */
  readonly text: (row: Row) => string;
  /** Colours a finished cell */
  readonly paint?: (cell: string, row: Row) => string;
  readonly align?: 'right';
  /** May be cut down to `atLeast` columns where the terminal is narrow */
  readonly atLeast?: number;
  readonly cut?: 'middle';
  /** Left out where the terminal is too narrow, the highest first */
  readonly leaveOut?: number;
}

const gap = 2;

/** Lines of a table that fit into `width` columns (null: as wide as it gets); the first names the columns. */
export function layTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number | null, heading: (text: string) => string = (text) => text): string[] {
  let shown = columns.map((column) => {
    const cells = rows.map((row) => column.text(row));
    return { column, cells, width: Math.max(widthOf(column.title), ...cells.map(widthOf)) };
  });
  if (width !== null) {
    while (leastWidth(shown) > width) {
      const out = shown.reduce((worst, one) => ((one.column.leaveOut ?? 0) > (worst.column.leaveOut ?? 0) ? one : worst));
      if (!out.column.leaveOut) break;
      shown = shown.filter((one) => one !== out);
    }
    shrink(shown, width);
  }
  const line = (cellOf: (laid: Laid<Row>) => string) => shown.map(cellOf).join(' '.repeat(gap)).trimEnd();
  return [
    line((laid) => heading(fit(laid.column.title, laid))),
    ...rows.map((row, index) => line((laid) => {
      const cell = fit(laid.cells[index]!, laid);
      return laid.column.paint ? laid.column.paint(cell, row) : cell;
    })),
  ];
}

interface Laid<Row> {
  readonly column: Column<Row>;
  readonly cells: readonly string[];
  width: number;
}

function leastWidth<Row>(laid: readonly Laid<Row>[]): number {
  return laid.reduce((sum, { column, width }) => sum + Math.min(width, column.atLeast ?? width) + gap, -gap);
}

function shrink<Row>(laid: Laid<Row>[], width: number): void {
  let excess = laid.reduce((sum, one) => sum + one.width + gap, -gap) - width;
  while (excess > 0) {
    const widest = laid.filter(({ column, width: now }) => column.atLeast !== undefined && now > column.atLeast).sort((a, b) => b.width - a.width)[0];
    if (!widest) return;
    widest.width -= 1;
    excess -= 1;
  }
}

function fit<Row>(text: string, { column, width }: Laid<Row>): string {
  const short = column.cut === 'middle' ? cutMiddle(text, width) : cut(text, width);
  return column.align === 'right' ? padStart(short, width) : padEnd(short, width);
}

/** `name  value` lines, names to one width. Empty values are left out. */
export function layPairs(pairs: readonly (readonly [string, string | null | undefined])[], heading: (text: string) => string = (text) => text): string[] {
  const kept = pairs.filter((pair): pair is readonly [string, string] => Boolean(pair[1]));
  const width = Math.max(0, ...kept.map(([name]) => widthOf(name)));
  return kept.map(([name, value]) => `${heading(padEnd(name, width))}  ${value}`);
}
