import { isJobEnd } from '../../../../packages/media/control/refusals.js';
import type { JobStanding } from '../../../../packages/platform/job-store/events.js';
import { Bell } from './bell.js';
import type { JobFeed } from './job-feed.js';
import type { Told, ToldEvent } from './told.js';
import { ToldProgress } from './told-progress.js';

export interface StreamTimes {
  /** Silence after which a sign of life is told */
  readonly keepAliveMs: number;
  /** Least time between two tellings of progress */
  readonly progressMs: number;
  /** Pause after the database did not answer */
  readonly pauseMs: number;
}

export interface Following {
  readonly join: (bell: Bell) => JobFeed;
  readonly leave: (feed: JobFeed, bell: Bell) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The events of a job behind the one with number `sequence`, in order and without gaps, and its progress between them.
 * Ends when the job has ended or is gone, and when `signal` is given. It holds one page of events: who takes them
 * slowly gets the next ones from the table, and only the newest progress.
 */
export async function* streamEvents({ join, leave, onError }: Following, sequence: number, signal: AbortSignal, times: StreamTimes): AsyncGenerator<Told> {
  const bell = new Bell();
  const feed = join(bell);
  const told = new ToldProgress();
  let sentAt = Date.now();
  let progressAt = 0;
  try {
    while (!signal.aborted) {
      bell.answer();
      const look = await lookAt(feed, sequence).catch(onError);
      if (look && !look.standing) return;
      if (look?.standing && look.standing.sequence > sequence) {
        for (const event of look.events) {
          yield { kind: 'event', event };
          ({ sequence } = event.view);
          told.forget(event.output);
        }
        // Events that are kept no more.
        if (look.events.length === 0) ({ sequence } = look.standing);
        sentAt = Date.now();
        continue;
      }
      if (look?.standing && look.standing.sequence === sequence) {
        if (isJobEnd(look.standing.state)) return;
        if (Date.now() >= progressAt) {
          for (const progress of told.newOf(look.standing, new Date())) {
            yield { kind: 'progress', progress };
            sentAt = Date.now();
            progressAt = sentAt + times.progressMs;
          }
        } else bell.ring('progress');
      }
      if (Date.now() >= sentAt + times.keepAliveMs) {
        yield { kind: 'alive' };
        sentAt = Date.now();
      }
      // Without an answer, or with one from before the newest event: once more in a moment.
      const isBehind = !look || look.standing!.sequence < sequence;
      if (isBehind) feed.renew();
      await bell.heard(progressAt, isBehind ? Date.now() + times.pauseMs : sentAt + times.keepAliveMs, signal);
    }
  } finally {
    leave(feed, bell);
  }
}

/** How far the job is told, and the next events where there are any. */
async function lookAt(feed: JobFeed, sequence: number): Promise<{ standing: JobStanding | null; events: readonly ToldEvent[] }> {
  const standing = await feed.standing();
  return { standing, events: standing && standing.sequence > sequence ? await feed.events(sequence) : [] };
}
