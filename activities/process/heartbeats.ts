import { Context } from '@temporalio/activity';
import { heartbeatDetails } from './heartbeat-details.js';

type Activity = (input: never) => Promise<unknown>;

/** Where nobody sets it */
const usualIntervalMs = 1000;

/**
 * Lets every activity that has a heartbeat timeout beat while it runs, which is also how cancellation reaches it.
 * A standstill is not hidden by this: the media runner ends a process whose progress stops, and requests to the store
 * time out, so an activity that beats is one that moves. What it has needed so far goes along, for the next attempt.
 */
export function withHeartbeats<T extends { readonly [K in keyof T]: Activity }>(activities: T, intervalMs: number = usualIntervalMs): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      const context = Context.current();
      if (!context.info.heartbeatTimeoutMs) return run(input);
      // None at the beginning: what is done within a second costs the server one request less.
      const timer = setInterval(() => context.heartbeat(heartbeatDetails(context)), intervalMs);
      try {
        return await run(input);
      } finally {
        clearInterval(timer);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
