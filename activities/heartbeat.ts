import { Context } from '@temporalio/activity';

/** Well below the workflow's heartbeat timeout; cancellation arrives as an answer to it. */
const intervalMs = 2000;

/**
 * Runs an activity with heartbeats, which tell Temporal that its worker lives. Whether the work itself gets on is
 * watched by the media processes' own stall limit.
 */
export function withHeartbeat<I, O>(activity: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    const context = Context.current();
    const timer = setInterval(() => context.heartbeat(), intervalMs);
    try {
      return await activity(input);
    } finally {
      clearInterval(timer);
    }
  };
}
