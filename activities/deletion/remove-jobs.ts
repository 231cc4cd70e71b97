import { setTimeout as delay } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import pLimit from 'p-limit';
import { jobStart } from '../../packages/platform/job-store/job-start.js';
import type { JobRow } from '../../packages/platform/job-store/jobs.js';
import { existingJobs } from '../../packages/platform/job-store/reconcile.js';
import { jobsOfTenant } from '../../packages/platform/job-store/tenant-deletion.js';
import type { DeletionActivities } from '../../workflows/deletion-contract.js';
import type { DeletionDeps } from './deps.js';

const pageSize = 50;
const atOnce = 8;
/** A job that has ended is gone in a moment; others first have to stop their media processes. */
const patienceMs = 20_000;
const lookAgainMs = 200;

/** As `DELETE /v1/jobs/{id}` does for each: its workflow ends it, removes its objects, and then its rows. */
export function removeJobs({ db }: Pick<DeletionDeps, 'db'>): DeletionActivities['removeJobs'] {
  return async ({ tenantId }) => {
    const jobs = await jobsOfTenant(db, tenantId, pageSize);
    if (jobs.length === 0) return 'done';
    const limit = pLimit(atOnce);
    await Promise.all(jobs.map((job) => limit(() => askToDelete(job))));
    const ids = jobs.map(({ id }) => id);
    const { cancellationSignal } = Context.current();
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(lookAgainMs, undefined, { signal: cancellationSignal })) {
      if ((await existingJobs(db, ids)).size === 0) return 'more';
    }
    return (await existingJobs(db, ids)).size < ids.length ? 'more' : 'waiting';
  };
}

/** A workflow that has ended, or was never started, is run (again) for it. */
async function askToDelete(job: JobRow): Promise<void> {
  const { client, info } = Context.current();
  const { jobId, input, priority, memo, staticSummary, staticDetails } = jobStart(job, true);
  await client.workflow.signalWithStart('jobWorkflow', { workflowId: jobId, taskQueue: info.taskQueue, args: [input], priority, memo: { ...memo }, staticSummary, staticDetails, workflowIdReusePolicy: 'ALLOW_DUPLICATE', signal: 'deleteJob', signalArgs: [] });
}
