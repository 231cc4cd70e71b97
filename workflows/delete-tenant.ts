import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import { taskQueues } from './contract.js';
import type { DeletionActivities, DeletionInput } from './deletion-contract.js';

/** Whatever fails is tried again for as long as it takes: it was promised that nothing stays. */
const activities = proxyActivities<DeletionActivities>({ taskQueue: taskQueues.control, startToCloseTimeout: '1 hour', heartbeatTimeout: '30 seconds', retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' } });

/** Keeps the history short. */
const roundsOfRun = 500;
/** Jobs end within seconds; what waits for a worker waits longer and longer. */
const firstPauseSeconds = 1;
const longestPauseSeconds = 300;

/** Removes everything that a tenant owns: jobs by their own workflows, then uploads, then the rest. */
export async function deleteTenantWorkflow(input: DeletionInput): Promise<void> {
  let rounds = 0;
  for (const step of ['removeJobs', 'removeUploads', 'removeTenant'] as const) {
    let pauseSeconds = firstPauseSeconds;
    for (let left = await activities[step](input); left !== 'done'; left = await activities[step](input)) {
      if (++rounds === roundsOfRun) return continueAsNew(input);
      pauseSeconds = left === 'waiting' ? Math.min(2 * pauseSeconds, longestPauseSeconds) : firstPauseSeconds;
      if (left === 'waiting') await sleep(`${pauseSeconds} seconds`);
    }
  }
}
