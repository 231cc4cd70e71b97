import { Inject, Injectable } from '@nestjs/common';
import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import { markDeletionStarted, unstartedDeletions } from '../../../../packages/platform/job-store/tenant-deletion.js';
import { taskQueues } from '../../../../workflows/contract.js';
import { deletionWorkflowType } from '../../../../workflows/deletion-contract.js';
import type { DeletionInput } from '../../../../workflows/deletion-contract.js';
import { Services } from '../services.js';

const deadlineMs = 3000;
/** Whoever has committed a deletion starts it itself. */
const graceMs = 1000;
/** Somebody may have ended its workflow, or Temporal has lost it: to start one that runs is harmless. */
const overdueMs = 3_600_000;
const batch = 20;

/** Starts workflows that remove tenants. Any number of processes may start the same one. */
@Injectable()
export class DeletionWorkflows {
  constructor(@Inject(Services) private readonly services: Services) {}

  /** Without Temporal the dispatcher does it. */
  async start(input: DeletionInput): Promise<void> {
    const { connection, temporal, db, log } = this.services;
    try {
      await connection.withDeadline(Date.now() + deadlineMs, () => temporal.workflow.start(deletionWorkflowType, { workflowId: input.deletionId, taskQueue: taskQueues.control, args: [input], workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE, memo: { tenant: input.tenantId } })).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
      await markDeletionStarted(db, input.deletionId);
    } catch (err) {
      log.warn({ err, ...input }, 'the removal of a tenant was not started; the dispatcher will');
    }
  }

  /** Starts what a crash or an outage has left. */
  async startLeft(): Promise<void> {
    const now = Date.now();
    const left = await unstartedDeletions(this.services.db, { before: new Date(now - graceMs), overdue: new Date(now - overdueMs), limit: batch });
    for (const input of left) await this.start(input);
  }
}
