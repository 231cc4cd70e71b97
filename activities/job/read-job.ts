import { readEarlierRun } from '../../packages/platform/job-store/earlier-run.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';

export function readJob({ db }: Pick<ActivityDeps, 'db'>): JobActivities['readJob'] {
  return ({ jobId }) => readEarlierRun(db, jobId);
}
