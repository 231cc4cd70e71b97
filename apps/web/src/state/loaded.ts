import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { connection } from './connection.js';

/** What a component has loaded: the last value stays while a newer one is on its way. */
export class Loaded<T> implements ReactiveController {
  value: T | undefined;
  error: unknown;
  isLoading = false;
  private running: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endWatch: (() => void) | undefined;
  private isConnected = false;

  /**
   * `load` is called when the component is connected, at `reload()`, when the API is back, and every `everyMs` (a number
   * or a function of the last value; null for never) while the page can be seen.
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly everyMs: (value: T | undefined) => number | null = () => null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.isConnected = true;
    document.addEventListener('visibilitychange', this.onVisibility);
    this.endWatch = connection.subscribe((now) => {
      if (now === 'up') void this.reload();
    });
    void this.reload();
  }

  hostDisconnected(): void {
    this.isConnected = false;
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.endWatch?.();
    clearTimeout(this.timer);
    this.running?.abort();
  }

  /** Forgets the value first where it is of something else: `reload({ afresh: true })`. Never throws; see `error`. */
  async reload({ afresh = false } = {}): Promise<void> {
    this.running?.abort();
    clearTimeout(this.timer);
    const run = (this.running = new AbortController());
    this.isLoading = true;
    if (afresh) this.value = undefined;
    this.host.requestUpdate();
    try {
      const value = await this.load(run.signal);
      if (run.signal.aborted) return;
      this.value = value;
      this.error = undefined;
    } catch (error) {
      if (run.signal.aborted) return;
      this.error = error;
    }
    this.isLoading = false;
    this.host.requestUpdate();
    this.plan();
  }

  private plan(): void {
    const ms = this.everyMs(this.value);
    if (ms === null || !this.isConnected || document.hidden) return;
    this.timer = setTimeout(() => void this.reload(), ms);
  }

  private readonly onVisibility = (): void => {
    if (!document.hidden && this.everyMs(this.value) !== null) void this.reload();
  };
}
