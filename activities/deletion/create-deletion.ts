import type { DeletionActivities } from '../../workflows/deletion-contract.js';
import { withFailures } from '../process/failures.js';
import { withHeartbeats } from '../process/heartbeats.js';
import type { DeletionDeps } from './deps.js';
import { removeJobs } from './remove-jobs.js';
import { removeTenant } from './remove-tenant.js';
import { removeUploads } from './remove-uploads.js';

/** What the removal of a tenant runs. */
export function createDeletion(deps: DeletionDeps): DeletionActivities {
  return withFailures<DeletionActivities>(withHeartbeats({ removeJobs: removeJobs(deps), removeUploads: removeUploads(deps), removeTenant: removeTenant(deps) }));
}
