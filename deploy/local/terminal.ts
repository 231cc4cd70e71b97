/** Writes what happens for people: one line a step, and on a terminal a running clock for the long ones. */
export class Terminal {
  private readonly running = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private drawn = false;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly everyMs = out.isTTY ? 500 : 20_000,
  ) {}

  line(text = ''): void {
    this.clear();
    this.out.write(`${text}\n`);
  }

  /** Runs a long step; says that it began, how long it has been at it and, if it took long, that it is done. */
  async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    const startedMs = Date.now();
    if (!this.out.isTTY) this.line(`  … ${what}`);
    this.running.set(what, startedMs);
    this.timer ??= setInterval(() => this.draw(), this.everyMs).unref();
    try {
      const result = await work();
      this.done(what);
      this.line(`  ✓ ${what}${elapsed(startedMs)}`);
      return result;
    } catch (error) {
      this.done(what);
      this.line(`  ✗ ${what}${elapsed(startedMs)}`);
      throw error;
    }
  }

  private done(what: string): void {
    this.running.delete(what);
    if (this.running.size) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private draw(): void {
    const text = [...this.running].map(([what, startedMs]) => `  … ${what}${elapsed(startedMs)}`).join(' ');
    if (!this.out.isTTY) return void this.out.write(`${text}\n`);
    this.clear();
    this.out.write(text.slice(0, this.out.columns - 1));
    this.drawn = true;
  }

  private clear(): void {
    if (this.drawn) this.out.write('\r\u001b[2K');
    this.drawn = false;
  }
}

function elapsed(sinceMs: number): string {
  const seconds = Math.round((Date.now() - sinceMs) / 1000);
  return seconds < 1 ? '' : ` (${seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`})`;
}
