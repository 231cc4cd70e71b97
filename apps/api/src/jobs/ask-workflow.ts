import { type Client, WithStartWorkflowOperation, WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { JobStanding } from '../../../../packages/media/control/refusals.js';
import { errorOf, isErrorCode, MediaError, type Problem } from '../../../../packages/media/errors.js';
import { jobStart } from '../../../../packages/platform/job-store/job-start.js';
import { findJob, type JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { jobWorkflowType } from '../../../../workflows/contract.js';
import type { Services } from '../services.js';
import { type JobWorkflow, startOptions } from './start-job-workflow.js';

/** Something that is asked of a job: an update, and the signal that stands for it. */
export interface Ask {
  readonly verdict: { readonly name: string };
  readonly signal: { readonly name: string };
  readonly args: readonly unknown[];
  /** Judges by rows, where no workflow runs that could */
  readonly refuse: (standing: JobStanding) => Problem | null;
}

/** A worker that lives answers in a moment. */
const verdictMs = 3000;
/** The workflow may end between two steps; it does so once. */
const maxTries = 3;

/**
 * Asks the workflow of a job, and returns when it has accepted; throws its refusal. Where none runs any more, or none
 * was started, the rows are asked, and the workflow is started (again). Without a worker that answers, the request waits
 * in Temporal for one.
 */
export async function askWorkflow(services: Services, { tenantId, id }: Pick<JobRow, 'tenantId' | 'id'>, ask: Ask): Promise<void> {
  const { connection, temporal, db } = services;
  const handle = temporal.workflow.getHandle<JobWorkflow>(id);
  const inTime = <T>(work: () => Promise<T>) => connection.withDeadline(Date.now() + verdictMs, work);
  for (let tries = 1; ; tries++) {
    try {
      return await inTime(() => handle.executeUpdate<void, [unknown]>(ask.verdict.name, { args: ask.args as [unknown] }));
    } catch (error) {
      if (isLate(error)) return whenNobodyAnswers();
      if (!isClosed(error)) throw refusalIn(error);
    }
    const job = await judged();
    try {
      return await services.attributes.orWithout((known) =>
        inTime(() => temporal.workflow.executeUpdateWithStart<JobWorkflow, void, unknown[]>(ask.verdict.name, { args: [...ask.args], startWorkflowOperation: new WithStartWorkflowOperation<JobWorkflow>(jobWorkflowType, { ...startOptions(jobStart(job, true), known), ...reopening }) })),
      );
    } catch (error) {
      if (isLate(error)) return whenNobodyAnswers();
      if (!isClosed(error) || tries === maxTries) throw refusalIn(error);
    }
  }

  async function judged(): Promise<JobRow> {
    const job = await findJob(db, tenantId, id);
    if (!job) throw new MediaError('not_found', `There is no job ${id}.`);
    const refusal = ask.refuse({ state: job.state, ending: null, outputs: Object.fromEntries(job.outputs.map(({ name, state }) => [name, state])) });
    if (refusal) throw errorOf(refusal);
    return job;
  }

  async function whenNobodyAnswers(): Promise<void> {
    const job = await judged();
    await services.attributes.orWithout((known) => inTime(() => signalWithStart(temporal, job, known, ask)));
  }
}

const reopening = { workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING, workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE } as const;

async function signalWithStart(temporal: Client, job: JobRow, withAttributes: boolean, { signal, args }: Ask): Promise<void> {
  await temporal.workflow.signalWithStart<JobWorkflow, unknown[]>(jobWorkflowType, { ...startOptions(jobStart(job, true), withAttributes), workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE, signal: signal.name, signalArgs: [...args] });
}

function isLate(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
}

/** No workflow, or it has ended with the request under way. */
function isClosed(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || (refusalIn(error) as { type?: string }).type === 'AcceptedUpdateCompletedWorkflow';
}

/** The problem that the workflow refused with, as an error; everything else as it is. */
function refusalIn(error: unknown): Error {
  const cause = error instanceof WorkflowUpdateFailedError ? (error.cause ?? error) : error;
  const problem = cause instanceof ApplicationFailure ? (cause.details?.[0] as Partial<Problem> | undefined) : undefined;
  return isErrorCode(problem?.code) ? errorOf(problem as Problem) : (cause as Error);
}
