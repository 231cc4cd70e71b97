import { Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import type { StartNotification } from '../../../packages/platform/job-store/notifications/outbox.js';
import { notificationWorkflow } from '../../../workflows/contract.js';

const deadlineMs = 3000;

/** Starts workflows that send, from within a worker. What has been sent already ends them at once. */
export function notificationStarter(connection: NativeConnection, { TEMPORAL_NAMESPACE }: Pick<WorkerConfig, 'TEMPORAL_NAMESPACE'>, logger: Logger): StartNotification {
  const client = new Client({ connection, namespace: TEMPORAL_NAMESPACE });
  return async (notification) => {
    const { type, options } = notificationWorkflow(notification);
    try {
      await client.withDeadline(Date.now() + deadlineMs, () => client.workflow.start(type, { ...options, workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE }));
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return;
      logger.warn({ err: error, notification: notification.id }, 'what is to be sent was not started; the dispatcher will');
      throw error;
    }
  };
}
