import { WorkflowFailedError } from '@temporalio/client';
import pLimit from 'p-limit';
import type { JobSnapshot } from '../../../workflows/contract.js';
import { rowsOf, type Invariant } from './world.js';

/** Thousands of jobs may have to be looked at, and Temporal refuses whoever asks for all of them at once. */
const atOnce = 16;

/** I7: the end that the rows tell is the end of the workflow, of the job and of each of its outputs. */
export const rowsEndAsWorkflows: Invariant = async (world) => {
  const rows = await rowsOf<{ id: string; state: string; sequence: number; outputs: Record<string, string> }>(world, `
    SELECT j.id, j.state::text, j.sequence, json_object_agg(o.name, o.state) AS outputs FROM jobs j JOIN outputs o ON o.job_id = j.id WHERE j.tenant_id = $1 GROUP BY j.id`);
  const limit = pLimit(atOnce);
  const found = await Promise.all(
    rows.map(({ id, state, sequence, outputs }) => limit(async () => {
      const { status } = await world.temporal.workflow.getHandle(id).describe();
      if (status.name !== 'COMPLETED') return [`the workflow ${id} is ${status.name}, its row ${state}`];
      const end = (await world.temporal.workflow.getHandle(id).result().catch((error: unknown) => (error instanceof WorkflowFailedError ? null : Promise.reject(error as Error)))) as JobSnapshot | null;
      const names = Object.keys(outputs);
      const isSame = end?.state === state && end.sequence === sequence && names.every((name) => end.outputs[name] === outputs[name]);
      return isSame ? [] : [`${id} ended ${JSON.stringify(end)}, its rows say ${JSON.stringify({ state, sequence, outputs })}`];
    })),
  );
  return found.flat();
};
