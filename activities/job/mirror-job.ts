import { applyChanges } from '../../packages/platform/job-store/mirror.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';

export function mirrorJob({ db }: Pick<ActivityDeps, 'db'>): JobActivities['mirrorJob'] {
  return ({ jobId, changes }) => applyChanges(db, jobId, changes);
}
