import { control } from './activity-proxies.js';
import type { JobInput, JobSnapshot } from './contract.js';
import { removeJob } from './end-job.js';
import { JobRecord } from './job-record.js';
import { JobRequests } from './job-requests.js';
import { listenToCallers } from './listen-to-callers.js';
import { runJob } from './run-job.js';
import { listenForSourceChanges } from './wait-for-source.js';

/**
 * One job, from request to end: wait for the source, inspect it, plan, make (or copy) the outputs side by side, finish.
 * Returns its end state; failed media is a state of the job, not a failure of the workflow. What callers ask when it has
 * ended (a retry, a revocation, its deletion) is done by another run with the same id, which begins with the rows.
 */
export async function jobWorkflow(input: JobInput): Promise<JobSnapshot> {
  const record = new JobRecord(input, (changes) => control.mirrorJob({ jobId: input.jobId, changes }));
  const requests = new JobRequests(input, record);
  let isReady = !input.reopened;
  listenToCallers(record, requests, () => isReady);
  const sourceChanges = listenForSourceChanges();

  const earlier = input.reopened ? await control.readJob({ jobId: input.jobId }) : null;
  if (earlier) record.resume(earlier);
  isReady = true;
  if (!earlier || earlier.sequence === 0) record.record('job.created');

  do {
    if (!record.jobHasEnded) await runJob(input, record, requests, sourceChanges);
    await requests.settled();
  } while (!record.jobHasEnded);
  if (requests.wantsDeletion) await removeJob(input);
  await record.close();
  return record.snapshot();
}
