import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isReelforgeError } from '../../../../sdk/src/errors/reelforge-error.js';
import { client } from '../client/client.js';
import { problemOf } from '../client/problem.js';
import { connectionBack, connectionLost } from '../state/connection.js';
import { afterEvent, afterProgress } from './merge-events.js';
import { hasEnded } from './output-kinds.js';
import type { Job, JobEvent } from './views.js';

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
        this.job = await client.jobs.get(this.id(), { signal });
        this.error = undefined;
        this.host.requestUpdate();
        await this.watch(signal);
        break;
      } catch (error) {
        if (signal.aborted || isRefusal(error)) throw error;
        if (isReelforgeError(error, 'connection_failed')) connectionLost();
        await connectionBack(signal);
      }
      await pause(againMs, signal);
    }
    // What the events do not carry, such as the sums of usage.
    this.job = await client.jobs.get(this.id(), { signal });
    this.host.requestUpdate();
    if (!document.hidden) this.timer = setTimeout(() => this.refresh(), endedMs);
  }

  /** Returns when the job has ended, throws when the stream breaks off. */
  private async watch(signal: AbortSignal): Promise<void> {
    for await (const update of client.jobs.watch(this.id(), { after: this.events.at(-1)?.sequence ?? 0, signal, patienceMs: 0 })) {
      if ('sequence' in update) this.events = [...this.events, update];
      if (this.job) this.job = 'sequence' in update ? afterEvent(this.job, update) : afterProgress(this.job, update);
      this.host.requestUpdate();
    }
  }

  private readonly onVisibility = (): void => {
    if (!document.hidden && this.job && hasEnded(this.job)) this.refresh();
  };
}

/** Is it of no use to ask again? */
function isRefusal(error: unknown): boolean {
  const { status, retryable } = problemOf(error);
  return status >= 400 && status < 500 && !retryable && status !== 429 && status !== 408;
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
