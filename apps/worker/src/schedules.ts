import { Client, ScheduleAlreadyRunning, type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { taskQueues } from '../../../workflows/contract.js';
import { housekeepingWorkflowTypes } from '../../../workflows/housekeeping-contract.js';
import { dataConverterOf } from './payloads.js';

/** Of the housekeeping */
export const scheduleIds = { reconcile: 'reelforge-reconcile', sweep: 'reelforge-sweep' } as const satisfies Record<keyof typeof housekeepingWorkflowTypes, string>;

/**
 * Makes the schedules of the housekeeping, or brings them up to date. Any number of workers may do so; one that cannot
 * does its other work all the same.
 */
export async function ensureSchedules(connection: NativeConnection, config: WorkerConfig, logger: Logger): Promise<void> {
  const { schedule } = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter: dataConverterOf(config) });
  const seconds = { reconcile: config.RECONCILE_INTERVAL_SECONDS, sweep: config.SWEEP_INTERVAL_SECONDS };
  for (const name of Object.keys(scheduleIds) as (keyof typeof scheduleIds)[]) {
    const options = scheduleOf(name, seconds[name]);
    try {
      await schedule.create(options).catch(async (error: unknown) => {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
        await schedule.getHandle(options.scheduleId).update((found) => ({ ...found, spec: options.spec, action: options.action, policies: options.policies }));
      });
    } catch (err) {
      logger.warn({ err, schedule: options.scheduleId }, 'the schedule could not be set up');
    }
  }
}

/** A run that takes longer than the interval is not run over; runs that were missed are not made up for. */
function scheduleOf(name: keyof typeof housekeepingWorkflowTypes, seconds: number): ScheduleOptions & { policies: object } {
  return {
    scheduleId: scheduleIds[name],
    spec: { intervals: [{ every: seconds * 1000 }] },
    action: { type: 'startWorkflow', workflowType: housekeepingWorkflowTypes[name], workflowId: scheduleIds[name], taskQueue: taskQueues.control, args: [] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  };
}
