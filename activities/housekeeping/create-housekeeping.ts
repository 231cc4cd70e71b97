import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { withFailures } from '../process/failures.js';
import { withHeartbeats } from '../process/heartbeats.js';
import type { HousekeepingDeps } from './deps.js';
import { reconcileJobs } from './reconcile-jobs.js';
import { reconcileWorkflows } from './reconcile-workflows.js';
import { retellJobs } from './retell-jobs.js';
import { sweepJobs, sweepOutputs } from './sweep-outputs.js';
import { sweepMultiparts } from './sweep-multiparts.js';
import { sweepRowsOf } from './sweep-rows.js';
import { sweepInputs, sweepUploads } from './sweep-uploads.js';

/** What the schedules run. */
export function createHousekeeping(deps: HousekeepingDeps): HousekeepingActivities {
  return withFailures<HousekeepingActivities>(withHeartbeats({
    reconcileJobs: reconcileJobs(deps),
    retellJobs: retellJobs(deps),
    reconcileWorkflows: reconcileWorkflows(deps),
    sweepUploads: sweepUploads(deps),
    sweepRows: sweepRowsOf(deps),
    sweepMultiparts: sweepMultiparts(deps),
    sweepInputs: sweepInputs(deps),
    sweepJobs: sweepJobs(deps),
    sweepOutputs: sweepOutputs(deps),
  }));
}
