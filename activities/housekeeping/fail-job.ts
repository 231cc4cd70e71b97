import { type Problem, toProblem } from '../../packages/media/errors.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import { applyChanges } from '../../packages/platform/job-store/mirror.js';
import type { ActiveJob } from '../../packages/platform/job-store/reconcile.js';
import type { JobChange } from '../../workflows/contract.js';

/** Ends a job whose workflow cannot, as that would have done: with the next numbers, and outputs that are completed stay. */
export async function failJob(db: Database, job: ActiveJob, why: string): Promise<void> {
  const problem = toProblem('workflow_lost', `The workflow of the job ${why}.`);
  const at = new Date().toISOString();
  const failed = job.outputs.filter(({ state }) => state === 'queued' || state === 'processing').map(({ name }) => name);
  const changes = failed.map((name): Omit<JobChange, 'sequence' | 'at'> => ({ type: 'output.failed', output: { name, state: 'failed', phase: null, error: problem, files: [] } }));
  const numbered = [...changes, endOf(job, problem, at)].map((change, index): JobChange => ({ ...change, at, sequence: job.sequence + 1 + index }));
  await applyChanges(db, job.id, numbered);
}

function endOf({ outputs }: ActiveJob, problem: Problem, finishedAt: string): Omit<JobChange, 'sequence' | 'at'> {
  const state = outputs.some((output) => output.state === 'completed') ? 'partial' : 'failed';
  return { type: `job.${state}`, job: { state, finishedAt, ...(state === 'failed' ? { error: problem } : {}) } };
}
