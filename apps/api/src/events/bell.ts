import type { NoticeKind } from '../../../../packages/platform/job-store/notice.js';

/** Wakes one stream when there may be something for it. Rings are not counted: a stream looks for itself what has come. */
export class Bell {
  private readonly rung = new Set<NoticeKind>();
  private wake = (): void => {};

  ring(kind: NoticeKind): void {
    this.rung.add(kind);
    this.wake();
  }

  /** Rings that come from now on call for another look. */
  answer(): void {
    this.rung.clear();
  }

  /** Resolves at once for events, at `progressAt` for progress alone, at `deadline` in any case; times as by `Date.now()`. */
  async heard(progressAt: number, deadline: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.rung.has('events')) {
      const until = this.rung.has('progress') ? Math.min(progressAt, deadline) : deadline;
      const leftMs = until - Date.now();
      if (leftMs <= 0) return;
      await this.next(leftMs, signal);
    }
  }

  private next(withinMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', go);
        this.wake = () => {};
        resolve();
      };
      const timer = setTimeout(go, withinMs);
      signal.addEventListener('abort', go);
      this.wake = go;
    });
  }
}
