import { WithStartWorkflowOperation } from '@temporalio/client';
import type { OutputPlan } from '../../packages/media/plan/plan.js';
import type { Destination } from '../../packages/media/spec/destination.js';
import type { OutputSpec } from '../../packages/media/spec/outputs.js';
import { jobWorkflowType, taskQueues, type JobInput, type JobSnapshot, type verdictOf } from '../../workflows/contract.js';
import { newId } from '../../packages/platform/ids.js';
import type { JobBench, StartedJob } from './job-bench.js';

type AskedOutput = Pick<OutputPlan, 'name' | 'type'> & { readonly destination?: Destination };
type Verdict = (typeof verdictOf)[keyof typeof verdictOf];

/** Asks the run of the job's workflow that there is, or a new one, as the API does; throws the refusal. */
export async function ask(bench: JobBench, { id }: Pick<StartedJob, 'id'>, outputs: readonly AskedOutput[], verdict: Verdict, ...args: unknown[]): Promise<void> {
  const input: JobInput = { jobId: id, tenantId: id, source: { upload: 'upl_1' }, outputs: outputs.map(({ name, type, destination }) => ({ name, type, ...(destination ? { destination } : {}) }) as OutputSpec), reopened: true };
  const startWorkflowOperation = new WithStartWorkflowOperation<(input: JobInput) => Promise<JobSnapshot>>(jobWorkflowType, { workflowId: id, taskQueue: taskQueues.control, args: [input], workflowIdConflictPolicy: 'USE_EXISTING' });
  await bench.client.workflow.executeUpdateWithStart<(input: JobInput) => Promise<JobSnapshot>, void, unknown[]>(verdict.name, { args, startWorkflowOperation });
}

/** The rows of a job whose workflow nobody has started. */
export async function unstarted(bench: JobBench, outputs: readonly OutputPlan[]): Promise<Pick<StartedJob, 'id'>> {
  const id = newId('job');
  await bench.makeRows(id, outputs);
  return { id };
}

/** As `endOf`, of the newest run of a job that has been opened again. */
export async function endOfReopened(bench: JobBench, { id }: Pick<StartedJob, 'id'>) {
  const snapshot = (await bench.client.workflow.getHandle<(input: JobInput) => Promise<JobSnapshot>>(id).result());
  const rows = await bench.rows(id);
  expect(rows.events.map((event) => event.sequence)).toEqual(rows.events.map((_, index) => index + 1));
  expect(rows.job).toMatchObject({ state: snapshot.state, sequence: snapshot.sequence });
  expect(Object.fromEntries(Object.values(rows.outputs).map((output) => [output.name, output.state]))).toEqual(snapshot.outputs);
  return { snapshot, ...rows, types: rows.events.map((event) => event.type) };
}
