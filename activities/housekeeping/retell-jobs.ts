import pLimit from 'p-limit';
import { leastChecked, markChecked } from '../../packages/platform/job-store/reconcile.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import type { JobSnapshot } from '../../workflows/contract.js';
import { type HousekeepingDeps, logged, secondsAgo } from './deps.js';
import { ask } from './job-execution.js';
import { retell } from './retell.js';

/** A query may have a workflow replayed by its worker: few of them in each run, those first that have waited longest. */
const jobsOfRun = 50;
const atOnce = 4;

/** Mirrors that lag behind a workflow that runs, as after a database was restored. */
export function retellJobs({ config, db }: HousekeepingDeps): HousekeepingActivities['retellJobs'] {
  return async () => {
    const jobs = await leastChecked(db, { before: secondsAgo(config.RECONCILE_GRACE_SECONDS), since: secondsAgo(config.RECONCILE_INTERVAL_SECONDS), limit: jobsOfRun });
    const limit = pLimit(atOnce);
    const told = await Promise.all(
      jobs.map(({ id, sequence }) =>
        limit(async () => {
          const snapshot = await ask<JobSnapshot>(id, 'jobSnapshot');
          return snapshot && snapshot.sequence > sequence ? retell(db, id, sequence) : 0;
        }),
      ),
    );
    await markChecked(db, jobs.map(({ id }) => id), new Date());
    return { counts: logged({ retold: told.filter((changes) => changes > 0).length }), next: null };
  };
}
