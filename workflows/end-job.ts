import { allHandlersFinished, CancellationScope, condition } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import { storage } from './activity-proxies.js';
import type { JobInput, JobState } from './contract.js';
import type { JobRecord } from './job-record.js';

/** Every output has ended: the job's state follows from theirs. Revoked outputs do not count. */
export function endByOutputs(record: JobRecord): void {
  const completed = record.outputNames('completed').length > 0;
  const failed = record.outputNames('failed').length > 0;
  if (completed) return end(record, failed ? 'partial' : 'completed');
  if (failed) return end(record, 'failed', record.problem);
  end(record, 'cancelled');
}

/** The job failed before there was a plan: so did all its outputs. */
export function endByFailure(record: JobRecord, problem: Problem): void {
  for (const name of record.outputNames('queued', 'processing')) record.outputFailed(name, problem);
  end(record, 'failed', problem);
}

/** Removes what was published, then says so. Outputs that were finished are gone as well. */
export async function endByCancel(input: JobInput, record: JobRecord): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    await condition(allHandlersFinished);
    await storage.removeObjects.executeWithOptions({ summary: 'remove everything' }, [{ jobId: input.jobId, tenantId: input.tenantId, prefix: '' }]);
  });
  for (const name of record.outputNames('queued', 'processing', 'completed')) record.record('output.cancelled', { output: { name, state: 'cancelled', phase: null, files: [] } });
  end(record, 'cancelled');
}

function end(record: JobRecord, state: JobState, error: Problem | null = null): void {
  record.record(`job.${state}`, { job: { state, finishedAt: new Date().toISOString(), ...(error ? { error } : {}), ...(state === 'completed' ? { progress: 1 } : {}) } });
}
