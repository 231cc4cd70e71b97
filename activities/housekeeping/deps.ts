import { Context } from '@temporalio/activity';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';

export interface HousekeepingDeps {
  readonly config: WorkerConfig;
  readonly db: Database;
  readonly store: ObjectStore;
}

export function secondsAgo(seconds: number): Date {
  return new Date(Date.now() - seconds * 1000);
}

/** Null where things are kept for ever. */
export function daysAgo(days: number): Date | null {
  return days === 0 ? null : secondsAgo(days * 86_400);
}

/** Counts go to the log of the worker as well, when there is anything to tell. */
export function logged(counts: Readonly<Record<string, number>>, dryRun = false): Readonly<Record<string, number>> {
  const found = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  if (Object.keys(found).length) Context.current().log.info(dryRun ? 'housekeeping would have removed' : 'housekeeping', found);
  return counts;
}
