import type { Client } from '@temporalio/client';
import pLimit from 'p-limit';
import { describeExecution } from '../../../../activities/housekeeping/job-execution.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import { activeJobs, startAnew } from '../../../../packages/platform/job-store/reconcile.js';

/** Jobs that have not ended, and how many of them Temporal does not know. */
export interface Restarted {
  readonly jobs: number;
  readonly restarted: number;
}

const pageSize = 500;
const atOnce = 16;

/**
 * Has the jobs that Temporal has lost started anew by the API, from what their rows say: outputs that are completed stay,
 * the others are made again. No worker is needed. In a wrong namespace it would start every job a second time.
 */
export async function restartLost({ db, client }: { readonly db: Database; readonly client: Client }): Promise<Restarted> {
  const limit = pLimit(atOnce);
  const before = new Date();
  const sums = { jobs: 0, restarted: 0 };
  for (let after: string | null = null; ; ) {
    const jobs = await activeJobs(db, { before, after, limit: pageSize });
    const executions = await Promise.all(jobs.map(({ id }) => limit(() => describeExecution(client, id))));
    const lost = jobs.filter((_, index) => executions[index]!.state === 'missing').map(({ id }) => id);
    await startAnew(db, lost);
    sums.jobs += jobs.length;
    sums.restarted += lost.length;
    if (jobs.length < pageSize) return sums;
    after = jobs.at(-1)!.id;
  }
}
