import { ActivityFailure, continueAsNew, isCancellation, proxyActivities } from '@temporalio/workflow';
import { taskQueues } from '../contract.js';
import type { HousekeepingActivities, HousekeepingProgress } from '../housekeeping-contract.js';

/** A page is a moment, mostly; one that fails is tried again by the next run. */
const activities = proxyActivities<HousekeepingActivities>({ taskQueue: taskQueues.control, startToCloseTimeout: '1 hour', heartbeatTimeout: '30 seconds', retry: { initialInterval: '2 seconds', maximumAttempts: 3 } });

/** Keeps the history short: each page is a handful of events. */
const pagesOfRun = 200;

/**
 * Runs the steps one after another, each page by page. A step that fails is counted as `failed`, and does not keep the
 * others from running. Returns what was found and done; a long one goes on as a new run.
 */
export async function runSteps(steps: readonly (keyof HousekeepingActivities)[], { step = 0, after = null, counts = {} }: Partial<HousekeepingProgress>): Promise<Readonly<Record<string, number>>> {
  const sums: Record<string, number> = { ...counts };
  const add = (more: Readonly<Record<string, number>>) => {
    for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
  };
  let cursor = after;
  let pages = 0;
  for (const [index, name] of steps.entries()) {
    if (index < step) continue;
    do {
      if (pages++ === pagesOfRun) return continueAsNew({ step: index, after: cursor, counts: sums } satisfies HousekeepingProgress);
      try {
        const page = await activities[name]({ after: cursor });
        add(page.counts);
        cursor = page.next;
      } catch (error) {
        if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
        add({ failed: 1 });
        cursor = null;
      }
    } while (cursor !== null);
  }
  return sums;
}
