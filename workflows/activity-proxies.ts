import { ActivityCancellationType, proxyActivities, proxyLocalActivities, type RetryPolicy } from '@temporalio/workflow';
import type { ControlActivities, ImageActivities, ProbeActivities, VideoActivities } from './activity-contract.js';
import type { DeliveryActivities } from './delivery-contract.js';
import type { FetchActivities } from './fetch-contract.js';
import { taskQueues } from './contract.js';
import { metered } from './usage-ledger.js';

/** Short at first, because most faults are gone at once. */
const patient: RetryPolicy = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' };
/**
 * Without an end here: an activity counts its attempts itself and gives up, as those that a worker handed back when it was to
 * end do not count (activities/process/failures.ts). The bound is far above that.
 */
const bounded: RetryPolicy = { initialInterval: '1 second', backoffCoefficient: 2.5, maximumInterval: '3 minutes', maximumAttempts: 100 };

/** A cancelled activity is waited for, so that nothing is published behind the back of a removal. */
const cancellationType = ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;
/** Cancellation reaches an activity by its heartbeats alone, and a dead worker is noticed by their absence. */
const heartbeatTimeout = '15 seconds';

/**
 * The mirror, the source's state: a moment, and as often as it takes. They run beside the workflow itself, without a
 * way through the server: a small job would wait for these longer than for its media. Longer pauses between attempts are
 * timers of the server, so that an outage does not fill the history.
 */
export const control = proxyLocalActivities<Pick<ControlActivities, 'mirrorJob' | 'readJob' | 'removeJob' | 'resolveSource'>>({
  startToCloseTimeout: '30 seconds', localRetryThreshold: '3 seconds', retry: patient, cancellationType,
});

/** A long film has a hundred thousand objects: listing, copying or removing them takes longer. Heartbeats tell of a dead worker. */
const storageTime = '6 hours';

export const storage = proxyActivities<Pick<ControlActivities, 'removeObjects'>>({
  taskQueue: taskQueues.control, startToCloseTimeout: storageTime, heartbeatTimeout, retry: patient, cancellationType,
});

/** Buckets of others: what cannot be done there is told, not tried for ever. */
export const delivery = proxyActivities<DeliveryActivities>({
  taskQueue: taskQueues.control, startToCloseTimeout: storageTime, heartbeatTimeout, retry: bounded, cancellationType,
});

export const packaging = metered(proxyActivities<Pick<ControlActivities, 'packageAdaptive' | 'packageRepackaged' | 'copyResult' | 'keepResult'>>({
  taskQueue: taskQueues.control, startToCloseTimeout: storageTime, heartbeatTimeout, retry: bounded, cancellationType,
}));

export const probe = metered(proxyActivities<ProbeActivities>({
  taskQueue: taskQueues.probe, startToCloseTimeout: '6 hours', heartbeatTimeout, retry: bounded, cancellationType,
}));

export const video = metered(proxyActivities<VideoActivities>({
  taskQueue: taskQueues.video, startToCloseTimeout: '24 hours', heartbeatTimeout, retry: bounded, cancellationType,
}));

export const image = metered(proxyActivities<ImageActivities>({
  taskQueue: taskQueues.image, startToCloseTimeout: '30 minutes', heartbeatTimeout, retry: bounded, cancellationType,
}));

/** The server that is asked is not ours: the activity itself has a limit for the whole, and for silence. */
export const fetching = proxyActivities<FetchActivities>({
  taskQueue: taskQueues.fetch, startToCloseTimeout: '24 hours', heartbeatTimeout, retry: bounded, cancellationType,
});

/** Pictures are looked at where they are rendered, so that they do not wait for the download of a film: see `probeOf`. */
export const imageProbe = metered(proxyActivities<Pick<ProbeActivities, 'inspectSource' | 'findResults'>>({
  taskQueue: taskQueues.image, startToCloseTimeout: '30 minutes', heartbeatTimeout, retry: bounded, cancellationType,
}));

/** Where the source of these outputs is looked at. */
export function probeOf(outputs: readonly { readonly type: string }[]): typeof imageProbe {
  return outputs.every(({ type }) => type === 'image') ? imageProbe : probe;
}
