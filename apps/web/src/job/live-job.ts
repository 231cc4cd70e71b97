import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { api } from '../client/api.js';
import { connectionBack } from '../state/connection.js';
import { isFinal, readEvents } from './event-stream.js';
import { afterEvent, afterProgress } from './merge-events.js';
import { hasEnded } from './output-kinds.js';
import type { Job, JobEvent, JobProgress } from './views.js';

const againMs = 1000;
/** An ended job changes only when somebody retries or revokes. */
const endedMs = 10_000;

/** A job as it is now: read once, then kept by its events, over restarts of the API and ends of the connection. */
export class LiveJob implements ReactiveController {
  job: Job | undefined;
  events: readonly JobEvent[] = [];
  /** Why it cannot be shown */
  error: unknown;
  private running: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost, private readonly id: () => string) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    this.refresh();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.running?.abort();
    clearTimeout(this.timer);
  }

  /** Looks again, as after the reader has asked for something. */
  refresh(): void {
    this.running?.abort();
    clearTimeout(this.timer);
    const run = (this.running = new AbortController());
    void this.follow(run.signal).catch((error: unknown) => {
      if (run.signal.aborted) return;
      this.error = error;
      this.host.requestUpdate();
    });
  }

  private async follow(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        this.job = await api.get<Job>(`/v1/jobs/${this.id()}`, { signal });
        this.error = undefined;
        this.host.requestUpdate();
        const after = this.events.at(-1)?.sequence ?? 0;
        const goesOn = await readEvents(this.id(), after, { onEvent: (event) => this.onEvent(event), onProgress: (progress) => this.onProgress(progress) }, signal);
        // What the events do not carry, such as the sums of usage.
        if (!goesOn || hasEnded(this.job)) break;
      } catch (error) {
        if (signal.aborted || isFinal(error)) throw error;
        await connectionBack(signal);
      }
      await pause(againMs, signal);
    }
    this.job = await api.get<Job>(`/v1/jobs/${this.id()}`, { signal });
    this.host.requestUpdate();
    if (!document.hidden) this.timer = setTimeout(() => this.refresh(), endedMs);
  }

  private onEvent(event: JobEvent): void {
    this.events = [...this.events, event];
    if (this.job) this.job = afterEvent(this.job, event);
    this.host.requestUpdate();
  }

  private onProgress(progress: JobProgress): void {
    if (this.job) this.job = afterProgress(this.job, progress);
    this.host.requestUpdate();
  }

  private readonly onVisibility = (): void => {
    if (!document.hidden && this.job && hasEnded(this.job)) this.refresh();
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }, { once: true });
  });
}
