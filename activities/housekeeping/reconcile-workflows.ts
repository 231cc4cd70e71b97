import { Context } from '@temporalio/activity';
import pLimit from 'p-limit';
import { existingJobs } from '../../packages/platform/job-store/reconcile.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { type HousekeepingDeps, logged, secondsAgo } from './deps.js';

const pageSize = 200;
const atOnce = 4;
/** It removes what it has stored; what it does not manage in that time, the sweeper does. */
const patienceMs = 10_000;

/** Running workflows of jobs that do not exist, as after a database was restored. They are asked to end, then terminated. */
export function reconcileWorkflows({ config, db }: HousekeepingDeps): HousekeepingActivities['reconcileWorkflows'] {
  return async ({ after }) => {
    const { client, info } = Context.current();
    const page = await client.workflowService.listWorkflowExecutions({
      namespace: info.workflowNamespace ?? client.options.namespace,
      pageSize,
      query: `WorkflowType = 'jobWorkflow' AND ExecutionStatus = 'Running' AND StartTime < '${secondsAgo(config.RECONCILE_GRACE_SECONDS).toISOString()}'`,
      ...(after === null ? {} : { nextPageToken: Buffer.from(after, 'base64') }),
    });
    const ids = (page.executions ?? []).map(({ execution }) => execution!.workflowId!);
    const known = await existingJobs(db, ids);
    const limit = pLimit(atOnce);
    const strays = ids.filter((id) => !known.has(id));
    await Promise.all(strays.map((id) => limit(() => endStray(id))));
    return { counts: logged({ strays: strays.length }), next: page.nextPageToken?.length ? Buffer.from(page.nextPageToken).toString('base64') : null };
  };
}

async function endStray(id: string): Promise<void> {
  const { client } = Context.current();
  const handle = client.workflow.getHandle(id);
  try {
    await handle.signal('cancelJob');
    await client.withDeadline(Date.now() + patienceMs, () => handle.result());
  } catch {
    // It has ended by itself meanwhile, or never will.
    await handle.terminate('the job does not exist').catch(() => undefined);
  }
}
