import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { taskQueues } from '../../../workflows/contract.js';
import type { JobActivities } from '../../../workflows/activity-contract.js';
import { workflowSource } from './workflow-source.js';

/** Downloads and probes at a time; they mostly wait. */
const probeSlots = 4;
const controlSlots = 50;

/** One Temporal worker for each queue that the roles of this process serve. */
export async function createWorkers(config: WorkerConfig, connection: NativeConnection, activities: JobActivities): Promise<Worker[]> {
  const only = (...names: (keyof JobActivities)[]) => Object.fromEntries(Object.entries(activities).filter(([name]) => names.includes(name as keyof JobActivities)));
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    // Cancellation reaches an activity with its heartbeats: pass them on often.
    maxHeartbeatThrottleInterval: '3 seconds',
    shutdownGraceTime: config.SHUTDOWN_GRACE_SECONDS * 1000,
  };
  const does = (...roles: WorkerConfig['WORKER_ROLES']) => roles.some((role) => config.WORKER_ROLES.includes(role));
  const options: WorkerOptions[] = [];
  if (does('control')) {
    options.push({ ...shared, ...workflowSource(), taskQueue: taskQueues.control, activities: only('mirrorJob', 'resolveSource', 'packageAdaptive', 'packageRepackaged', 'removeObjects'), maxConcurrentActivityTaskExecutions: controlSlots });
  }
  if (does('video', 'image')) options.push({ ...shared, taskQueue: taskQueues.probe, activities: only('inspectSource', 'checkOutput'), maxConcurrentActivityTaskExecutions: probeSlots });
  if (does('video')) options.push({ ...shared, taskQueue: taskQueues.video, activities: only('analyseTitle', 'joinSources', 'encodeChunk', 'copyTrack', 'encodeAudioTrack', 'packageFile', 'repackageTrack', 'encodeAudioFile', 'extractThumbnails'), maxConcurrentActivityTaskExecutions: config.VIDEO_SLOTS });
  if (does('image')) options.push({ ...shared, taskQueue: taskQueues.image, activities: only('renderImage', 'prepareWatermark'), maxConcurrentActivityTaskExecutions: config.IMAGE_SLOTS });
  return Promise.all(options.map((option) => Worker.create(option)));
}
