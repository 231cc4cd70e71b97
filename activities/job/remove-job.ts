import { deleteJobRows } from '../../packages/platform/job-store/earlier-run.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';

export function removeJob({ db }: Pick<ActivityDeps, 'db'>): JobActivities['removeJob'] {
  return ({ jobId }) => deleteJobRows(db, jobId);
}
