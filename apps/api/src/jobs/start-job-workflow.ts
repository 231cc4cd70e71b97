import { WorkflowExecutionAlreadyStartedError, type WorkflowStartOptions, WorkflowIdReusePolicy } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { type JobStart, jobStart } from '../../../../packages/platform/job-store/job-start.js';
import type { JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { jobWorkflowType, taskQueues } from '../../../../workflows/contract.js';
import type { JobInput, JobSnapshot } from '../../../../workflows/contract.js';
import type { Services } from '../services.js';

const deadlineMs = 3000;

export type JobWorkflow = (input: JobInput) => Promise<JobSnapshot>;

/** Starts the workflow of a committed job, at most once over all callers; of one that had begun before Temporal lost it, from what its rows say. That it exists is still to be noted: see `DispatchMarks`. */
export async function startJobWorkflow({ temporal, connection, attributes }: Services, job: JobRow): Promise<void> {
  const start = jobStart(job, job.sequence > 0);
  try {
    await attributes.orWithout((known) =>
      connection.withDeadline(Date.now() + deadlineMs, () => temporal.workflow.start<JobWorkflow>(jobWorkflowType, { ...startOptions(start, known), workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE })),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** `withAttributes`: the namespace knows them. */
export function startOptions({ jobId, input, priority, memo, staticSummary, staticDetails, searchAttributes }: JobStart, withAttributes: boolean): WorkflowStartOptions<JobWorkflow> {
  const typedSearchAttributes = Object.entries(searchAttributes).map(([name, value]: [string, string]) => ({ key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value }));
  return { workflowId: jobId, taskQueue: taskQueues.control, args: [input], priority, memo: { ...memo }, staticSummary, staticDetails, ...(withAttributes ? { typedSearchAttributes } : {}) };
}
