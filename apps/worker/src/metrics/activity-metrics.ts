import { ApplicationFailure, CancelledFailure, CompleteAsyncError } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { Counter, Histogram, Registry } from 'prom-client';

/** Activities of this worker. */
export const activityMetrics = new Registry();
const registers = [activityMetrics];

const durations = new Histogram({ name: 'reelforge_activity_duration_seconds', help: 'Attempts of activities', labelNames: ['activity', 'outcome'], buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1800, 7200], registers });
const retries = new Counter({ name: 'reelforge_activity_retries_total', help: 'Attempts behind the first', labelNames: ['activity'], registers });
const failures = new Counter({ name: 'reelforge_activity_failures_total', help: 'Attempts that failed, by the code of their problem; final ones are not tried again for that reason', labelNames: ['activity', 'code', 'final'], registers });

/** Times every attempt of an activity, and counts what became of it. */
export const measureActivities: ActivityInterceptorsFactory = ({ info }) => ({
  inbound: {
    async execute(input, next) {
      const activity = info.activityType;
      retries.inc({ activity }, info.attempt > 1 ? 1 : 0);
      const stop = durations.startTimer({ activity });
      try {
        const result = await next(input);
        stop({ outcome: 'completed' });
        return result;
      } catch (error) {
        const outcome = outcomeOf(error);
        stop({ outcome });
        if (outcome === 'failed') failures.inc({ activity, ...codeOf(error) });
        throw error;
      }
    },
  },
});

function outcomeOf(error: unknown): 'completed' | 'cancelled' | 'handed_back' | 'failed' {
  if (error instanceof CompleteAsyncError) return 'completed';
  if (error instanceof CancelledFailure) return 'cancelled';
  return error instanceof ApplicationFailure && error.type === 'worker_shutting_down' ? 'handed_back' : 'failed';
}

/** Activities throw nothing but what has a code: see `toFailure`. */
function codeOf(error: unknown): { code: string; final: string } {
  const isOurs = error instanceof ApplicationFailure;
  return { code: (isOurs && error.type) || 'unknown', final: String(isOurs && error.nonRetryable === true) };
}
