import { CancellationScope } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import { control, storage } from './activity-proxies.js';
import type { JobInput, JobState } from './contract.js';
import { takeBackDelivered } from './deliver.js';
import type { JobRecord } from './job-record.js';
import type { JobRequests } from './job-requests.js';
import { seenByAll } from './withdraw.js';

/** Every output has ended: the job's state follows from theirs. Revoked outputs do not count. */
export function endByOutputs(record: JobRecord): void {
  const completed = record.outputNames('completed').length > 0;
  const failed = record.outputNames('failed').length > 0;
  if (completed) return end(record, failed ? 'partial' : 'completed');
  if (failed) return end(record, 'failed', record.problem);
  end(record, 'cancelled');
}

/** The job failed before there was a plan: so did all outputs that it was to make. */
export function endByFailure(record: JobRecord, problem: Problem): void {
  for (const name of record.outputNames('queued', 'processing')) record.outputFailed(name, problem);
  endByOutputs(record);
}

/** Takes back what was published and delivered, outputs that were finished as well: first nobody is shown it any more, then it is removed. What could not be taken back is the error of the job. */
export async function endByCancel(input: JobInput, record: JobRecord, requests: JobRequests): Promise<void> {
  await requests.removalsDone();
  const shown = record.outputNames('processing', 'completed');
  for (const name of record.outputNames('queued', 'processing', 'completed')) {
    // A revocation that was accepted before is one.
    const state = requests.revocations.wants(name) ? 'revoked' : 'cancelled';
    record.record(`output.${state}`, { output: { name, state, phase: null, files: [] } });
  }
  if (shown.length > 0) await seenByAll(record);
  const delivered = shown.filter((name) => record.destinationOf(name));
  const left = delivered.length > 0 ? await Promise.all(delivered.map((name) => takeBackDelivered({ input, record }, name))) : [];
  await removeEverything(input);
  end(record, 'cancelled', left.find((problem) => problem !== null) ?? null);
}

/** Removes a job that has ended: its objects, then all that is known of it. What it has delivered belongs to others. */
export async function removeJob(input: JobInput): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    await removeEverything(input);
    await control.removeJob({ jobId: input.jobId });
  });
}

async function removeEverything({ jobId, tenantId }: JobInput): Promise<void> {
  await storage.removeObjects.executeWithOptions({ summary: 'remove everything' }, [{ jobId, tenantId, prefix: '' }]);
}

function end(record: JobRecord, state: JobState, error: Problem | null = null): void {
  record.record(`job.${state}`, { job: { state, finishedAt: new Date().toISOString(), ...(error ? { error } : {}), ...(state === 'completed' ? { progress: 1 } : {}) } });
}
