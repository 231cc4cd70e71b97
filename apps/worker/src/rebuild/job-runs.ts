import type { Client, WorkflowHandle } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { deleteJob, type JobInput, jobWorkflowType, verdictOf } from '../../../../workflows/contract.js';

/** A workflow of a job, as Temporal remembers it. */
export interface JobRuns {
  readonly jobId: string;
  /** In the order of their start */
  readonly runs: readonly { readonly runId: string; readonly startedAt: Date; readonly reference: string | null; readonly priority: number }[];
}

/** Every job that the namespace remembers, with all runs of its workflow. */
export async function rememberedJobs(client: Client): Promise<readonly JobRuns[]> {
  const jobs = new Map<string, JobRuns['runs'][number][]>();
  for await (const { workflowId, runId, startTime, memo, priority } of client.workflow.list({ query: `WorkflowType = '${jobWorkflowType}'` })) {
    const runs = jobs.get(workflowId) ?? [];
    runs.push({ runId, startedAt: startTime, reference: (memo?.['reference'] as string | null | undefined) ?? null, priority: priority?.priorityKey ?? 3 });
    jobs.set(workflowId, runs);
  }
  return [...jobs].map(([jobId, runs]) => ({ jobId, runs: runs.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime()) }));
}

/** What a run was started with, and whether somebody has asked it to delete the job. */
export async function readRun(client: Client, handle: WorkflowHandle): Promise<{ readonly input: JobInput; readonly isDeleted: boolean }> {
  const events = (await handle.fetchHistory()).events ?? [];
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  const [input] = (await decodeArrayFromPayloads(client.options.loadedDataConverter, started?.input?.payloads)) as [JobInput];
  const isDeleted = events.some((event) => event.workflowExecutionSignaledEventAttributes?.signalName === deleteJob.name || event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name === verdictOf.delete.name);
  return { input, isDeleted };
}
