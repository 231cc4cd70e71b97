import { CancellationScope } from '@temporalio/workflow';

/** Work that several outputs wait for: started by the first, done once, and ended when nobody waits any more. */
export class SharedWork<T> {
  private readonly scope = new CancellationScope();
  private readonly waiting = new Set<string>();
  private result: Promise<T> | null = null;
  private outcome: T | null = null;
  private settled = false;

  /** Lives in the current cancellation scope. `start` sees who waits, at any time. */
  constructor(private readonly start: (waiting: ReadonlySet<string>) => Promise<T>) {}

  /** What came of it so far, for those that can do without: null before it has ended, and where it failed. */
  get made(): T | null {
    return this.outcome;
  }

  get isSettled(): boolean {
    return this.settled;
  }

  /** The result, for `output`; ends early with `CancelledFailure` when the caller's scope is cancelled. */
  async of(output: string): Promise<T> {
    this.waiting.add(output);
    this.result ??= this.scope.run(async () => (this.outcome = await this.start(this.waiting))).finally(() => (this.settled = true));
    return Promise.race([this.result, CancellationScope.current().cancelRequested]);
  }

  /** `output` waits no more. The last one to leave ends the work and resolves when it has ended. */
  async release(output: string): Promise<void> {
    if (!this.waiting.delete(output) || this.waiting.size > 0 || this.result === null) return;
    if (!this.settled) this.scope.cancel();
    await this.result.catch(() => undefined);
  }
}
