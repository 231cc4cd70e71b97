import { rowsOf, type Invariant } from './world.js';

/** I2: the ids of jobs are the ids of their workflows, and every job is marked as dispatched. */
export const rowsAreWorkflows: Invariant = async (world) => {
  const rows = await rowsOf<{ id: string; dispatched_at: Date | null }>(world, 'SELECT id, dispatched_at FROM jobs WHERE tenant_id = $1');
  const workflows = new Set<string>();
  for await (const { workflowId, memo } of world.temporal.workflow.list({ query: `WorkflowType = 'jobWorkflow'` })) if (memo?.['tenant'] === world.ledger.tenant.id) workflows.add(workflowId);
  const ids = new Set(rows.map(({ id }) => id));
  return [
    ...rows.filter(({ id }) => !workflows.has(id)).map(({ id }) => `${id} has no workflow`),
    ...[...workflows].filter((id) => !ids.has(id)).map((id) => `the workflow ${id} has no row`),
    ...rows.filter(({ dispatched_at: at }) => at === null).map(({ id }) => `${id} is not marked as dispatched`),
  ];
};
