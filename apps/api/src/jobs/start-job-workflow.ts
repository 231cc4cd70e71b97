import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { OutputSpec } from '../../../../packages/media/spec/outputs.js';
import { markDispatched } from '../../../../packages/platform/job-store/dispatch.js';
import type { JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { jobWorkflowType, taskQueues } from '../../../../workflows/contract.js';
import type { JobInput } from '../../../../workflows/contract.js';
import type { Services } from '../services.js';

const deadlineMs = 3000;

/** Starts the workflow of a committed job, at most once over all callers, and notes that it exists. */
export async function startJobWorkflow({ temporal, connection, db }: Services, job: JobRow): Promise<void> {
  const input: JobInput = { jobId: job.id, tenantId: job.tenantId, source: job.source as JobInput['source'], outputs: job.outputs.map((output) => output.spec as OutputSpec), ...(job.cache ? { cache: true } : {}) };
  try {
    await connection.withDeadline(Date.now() + deadlineMs, () =>
      temporal.workflow.start(jobWorkflowType, {
        workflowId: job.id,
        taskQueue: taskQueues.control,
        args: [input],
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        priority: { priorityKey: job.priority, fairnessKey: job.tenantId },
        staticSummary: summaryOf(job),
        memo: { tenantId: job.tenantId, ...(job.reference === null ? {} : { reference: job.reference }) },
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await markDispatched(db, job.id, new Date());
}

function summaryOf(job: JobRow): string {
  return job.outputs.map((output) => `${output.name} (${output.type})`).join(', ').slice(0, 200);
}
