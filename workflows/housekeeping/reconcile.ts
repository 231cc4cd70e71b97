import type { HousekeepingProgress } from '../housekeeping-contract.js';
import { runSteps } from './run-steps.js';

/** Compares rows and workflows both ways, and repairs the rows: see `HousekeepingActivities`. Returns what was done. */
export function reconcileWorkflow(progress: Partial<HousekeepingProgress> = {}): Promise<Readonly<Record<string, number>>> {
  return runSteps(['reconcileJobs', 'retellJobs', 'reconcileWorkflows'], progress);
}
