import { ActivityCancellationType, proxyActivities, type RetryPolicy } from '@temporalio/workflow';
import type { ControlActivities, ImageActivities, ProbeActivities, VideoActivities } from './contract.js';
import { taskQueues } from './contract.js';

/** Short at first, because most faults are gone at once. */
const patient: RetryPolicy = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' };
/** Media work costs much and mostly fails for good. */
const bounded: RetryPolicy = { ...patient, maximumAttempts: 4 };

/** A cancelled activity is waited for, so that nothing is published behind the back of a removal. */
const cancellationType = ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;
/** Cancellation reaches an activity by its heartbeats alone, and a dead worker is noticed by their absence. */
const heartbeatTimeout = '15 seconds';

/** The mirror, the source's state: seconds, and as often as it takes. */
export const control = proxyActivities<Pick<ControlActivities, 'mirrorJob' | 'resolveSource'>>({
  taskQueue: taskQueues.control, startToCloseTimeout: '30 seconds', retry: patient, cancellationType,
});

/** Listing and removing many objects takes longer. */
export const storage = proxyActivities<Pick<ControlActivities, 'removeObjects'>>({
  taskQueue: taskQueues.control, startToCloseTimeout: '10 minutes', retry: patient, cancellationType,
});

export const packaging = proxyActivities<Pick<ControlActivities, 'packageAdaptive'>>({
  taskQueue: taskQueues.control, startToCloseTimeout: '10 minutes', retry: bounded, cancellationType,
});

export const probe = proxyActivities<ProbeActivities>({
  taskQueue: taskQueues.probe, startToCloseTimeout: '6 hours', heartbeatTimeout, retry: bounded, cancellationType,
});

export const video = proxyActivities<VideoActivities>({
  taskQueue: taskQueues.video, startToCloseTimeout: '24 hours', heartbeatTimeout, retry: bounded, cancellationType,
});

export const image = proxyActivities<ImageActivities>({
  taskQueue: taskQueues.image, startToCloseTimeout: '30 minutes', heartbeatTimeout, retry: bounded, cancellationType,
});
