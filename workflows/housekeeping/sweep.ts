import type { HousekeepingProgress } from '../housekeeping-contract.js';
import { runSteps } from './run-steps.js';

/** Removes what nobody needs any more: see `HousekeepingActivities`. Returns what was removed. */
export function sweepWorkflow(progress: Partial<HousekeepingProgress> = {}): Promise<Readonly<Record<string, number>>> {
  return runSteps(['sweepUploads', 'sweepRows', 'sweepMultiparts', 'sweepInputs', 'sweepJobs', 'sweepOutputs'], progress);
}
