import { Context } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** A query needs a worker: it must not wait for one for ever. */
const queryMs = 10_000;

/** How a job's workflow stands: it runs, has closed (and how), or is not known. */
export type Execution = { readonly state: 'running' } | { readonly state: 'missing' } | { readonly state: 'closed'; readonly how: string };

const closedHow: Readonly<Record<string, string>> = {
  COMPLETED: 'had completed, but the end of the job was not told',
  FAILED: 'had failed',
  TERMINATED: 'was terminated',
  TIMED_OUT: 'had run into its time limit',
  CANCELLED: 'was cancelled from outside',
};

/** By the server's own state, which is exact where its lists may lag. */
export async function describeExecution(client: Client, jobId: string): Promise<Execution> {
  try {
    const { status } = await client.workflow.getHandle(jobId).describe();
    if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW') return { state: 'running' };
    return { state: 'closed', how: closedHow[status.name] ?? 'had ended' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'missing' };
    throw error;
  }
}

/** What a workflow answers, also one that has closed; null when it (or any worker) does not. */
export async function ask<T>(jobId: string, query: 'jobChanges' | 'jobSnapshot', ...args: unknown[]): Promise<T | null> {
  const { client, log } = Context.current();
  try {
    return await client.withDeadline(Date.now() + queryMs, () => client.workflow.getHandle(jobId).query<T, unknown[]>(query, ...args));
  } catch (error) {
    log.warn('a workflow did not answer', { jobId, query, error });
    return null;
  }
}
