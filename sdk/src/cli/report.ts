import type { Io, TextOut } from './io.js';
import { plain } from './text/plain.js';
import type { Style } from './text/style.js';
import { styleFor } from './text/style.js';
import type { Column } from './text/table.js';
import { layPairs, layTable } from './text/table.js';

export interface ReportOptions {
  readonly json: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
}

/** What a command tells: results on stdout, as text or as JSON; everything else on stderr. */
export class Report {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly style: Style;
  readonly noteStyle: Style;
  private readonly stdout: TextOut;
  private readonly stderr: TextOut;

  constructor(io: Io, options: ReportOptions) {
    this.json = options.json;
    this.quiet = options.quiet;
    this.stdout = io.stdout;
    this.stderr = io.stderr;
    this.style = styleFor(io.stdout, io.env, options.color);
    this.noteStyle = styleFor(io.stderr, io.env, options.color);
  }

  /** The one JSON document of a command, or the same for people. */
  result(document: unknown, lines: () => readonly string[]): void {
    if (this.json) this.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    else for (const line of lines()) this.stdout.write(`${line}\n`);
  }

  /** One line of JSON for each event of what is watched; for people, nothing: they see bars. */
  event(event: unknown): void {
    if (this.json) this.stdout.write(`${JSON.stringify(event)}\n`);
  }

  /** A line for people about what happens, on stderr; `--quiet` leaves it out. */
  note(text: string): void {
    if (!this.quiet) this.stderr.write(`${text}\n`);
  }

  /** As `note`, of what people must not miss. */
  warn(text: string): void {
    this.stderr.write(`${this.noteStyle('yellow', 'warning:')} ${text}\n`);
  }

  /** Texts of cells are made harmless for terminals. */
  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], whenEmpty: string): readonly string[] {
    if (!rows.length) return [this.style('dim', whenEmpty)];
    const harmless = columns.map((column) => ({ ...column, text: (row: Row) => plain(column.text(row)) }));
    return layTable(harmless, rows, this.width, (title) => this.style('dim', title));
  }

  pairs(pairs: readonly (readonly [string, string | null | undefined])[]): readonly string[] {
    return layPairs(pairs.map(([name, value]) => [name, value && plain(value)] as const), (name) => this.style('dim', name));
  }

  get now(): Date {
    return new Date();
  }

  /** Columns of the terminal; null where the text goes elsewhere and needs not fit. */
  get width(): number | null {
    return this.stdout.isTTY ? (this.stdout.columns ?? 80) : null;
  }
}
