import { Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import type { PayloadKeyConfig } from '../../../packages/platform/payload-codec/payload-encryption.js';
import type { StartNotification } from '../../../packages/platform/job-store/notifications/outbox.js';
import { notificationWorkflow } from '../../../workflows/contract.js';
import { dataConverterOf } from './payloads.js';

const deadlineMs = 3000;

/** Starts workflows that send, from within a worker. What has been sent already ends them at once. */
export function notificationStarter(connection: NativeConnection, config: Pick<WorkerConfig, 'TEMPORAL_NAMESPACE' | keyof PayloadKeyConfig>, logger: Logger, interceptors: readonly WorkflowClientInterceptor[]): StartNotification {
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter: dataConverterOf(config), interceptors: { workflow: [...interceptors] } });
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
