import xterm from '@xterm/headless';

/** A terminal of its own: takes what a program writes, and tells what stands on it then. */
export class Screen {
  private readonly terminal: InstanceType<typeof xterm.Terminal>;

  constructor(
    readonly columns = 80,
    readonly rows = 24,
  ) {
    this.terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true, convertEol: true });
  }

  /** Resolves when it is on the screen. */
  write(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => this.terminal.write(bytes, resolve));
  }

  /** Lines from the first that was written to the last with text, without blanks at their ends. */
  lines(): string[] {
    const buffer = this.terminal.buffer.active;
    const lines = Array.from({ length: buffer.length }, (_, index) => buffer.getLine(index)!.translateToString(true));
    while (lines.length && lines.at(-1) === '') lines.pop();
    return lines;
  }

  text(): string {
    return this.lines().join('\n');
  }

  get cursorIsHidden(): boolean {
    return (this.terminal as unknown as { _core: { coreService: { isCursorHidden: boolean } } })._core.coreService.isCursorHidden;
  }
}
