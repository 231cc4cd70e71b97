import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import pLimit from 'p-limit';
import { type ActiveJob, activeJobs, findActiveJob, undispatch } from '../../packages/platform/job-store/reconcile.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { type HousekeepingDeps, logged, secondsAgo } from './deps.js';
import { failJob } from './fail-job.js';
import { describeExecution, type Execution } from './job-execution.js';
import { retell } from './retell.js';

const pageSize = 200;
/** One list answers for so many jobs. */
const idsOfList = 50;
const atOnce = 4;
/** More than that, and more than half: rather the wrong namespace than so many lost workflows. */
const fewMissing = 20;

/**
 * Jobs that have not ended, a page of them. Lists of the server tell cheaply which of their workflows run; of the others
 * each is looked at. What such a workflow still knows is told to the rows; where that does not end the job, it fails.
 */
export function reconcileJobs({ config, db }: HousekeepingDeps): HousekeepingActivities['reconcileJobs'] {
  return async ({ after }) => {
    const jobs = await activeJobs(db, { before: secondsAgo(config.RECONCILE_GRACE_SECONDS), after, limit: pageSize });
    const running = await runningAmong(jobs.map(({ id }) => id));
    const limit = pLimit(atOnce);
    const suspects = await Promise.all(jobs.filter(({ id }) => !running.has(id)).map((job) => limit(async () => ({ job, execution: await describeExecution(Context.current().client, job.id) }))));
    const missing = suspects.filter(({ execution }) => execution.state === 'missing').length;
    if (missing > fewMissing && missing > jobs.length / 2) throw ApplicationFailure.nonRetryable(`${missing} of ${jobs.length} jobs have no workflow: nothing is changed, as these may be workflows of another namespace. If Temporal was lost: docs/backup.md.`);
    const counts: Record<string, number> = { jobs: jobs.length, told: 0, started: 0, failed: 0 };
    const done = await Promise.all(suspects.map(({ job, execution }) => limit(() => repair(job, execution))));
    for (const what of done) if (what) counts[what]! += 1;
    return { counts: logRepairs(counts), next: jobs.length === pageSize ? jobs.at(-1)!.id : null };
  };

  async function repair(job: ActiveJob, execution: Execution): Promise<'told' | 'started' | 'failed' | null> {
    if (execution.state === 'running') return null;
    if (execution.state === 'missing' && job.sequence === 0) {
      await undispatch(db, job.id);
      return 'started';
    }
    const told = execution.state === 'closed' ? await retell(db, job.id, job.sequence) : 0;
    const now = await findActiveJob(db, job.id);
    if (!now) return told > 0 ? 'told' : null;
    // It may have been opened again meanwhile: a retry, by a new run.
    if ((await describeExecution(Context.current().client, job.id)).state === 'running') return null;
    await failJob(db, now, execution.state === 'missing' ? 'is not known any more' : execution.how);
    return 'failed';
  }
}

async function runningAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const running = new Set<string>();
  const { client } = Context.current();
  for (let first = 0; first < ids.length; first += idsOfList) {
    const names = ids.slice(first, first + idsOfList).map((id) => `'${id}'`);
    for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running' AND WorkflowId IN (${names.join(', ')})` })) running.add(workflowId);
  }
  return running;
}

function logRepairs(counts: Record<string, number>): Record<string, number> {
  const { jobs: _jobs, ...repairs } = counts;
  logged(repairs);
  return counts;
}
