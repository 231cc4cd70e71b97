import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { taskQueues } from '../../../workflows/contract.js';
import type { ControlActivities, ImageActivities, JobActivities, NotifyActivities, ProbeActivities, VideoActivities } from '../../../workflows/activity-contract.js';
import type { DeletionActivities } from '../../../workflows/deletion-contract.js';
import type { DeliveryActivities } from '../../../workflows/delivery-contract.js';
import type { FetchActivities } from '../../../workflows/fetch-contract.js';
import type { HousekeepingActivities } from '../../../workflows/housekeeping-contract.js';
import { measureActivities } from './metrics/activity-metrics.js';
import { nameWork } from './tracing/name-work.js';
import type { TracedWork } from './tracing/trace-work.js';
import { dataConverterOf } from './payloads.js';
import { Slots } from './slots.js';
import { deploymentOptions } from './versioning.js';
import { workflowSource, type WorkflowSource } from './workflow-source.js';

/** Downloads and probes at a time; they mostly wait. */
const probeSlots = 4;
const controlSlots = 50;
/** Receivers may take 15 s each: many at a time cost nothing. */
const notifySlots = 200;
/** They mostly wait for a slow server, and hold a few parts of 8 MiB each. */
const fetchSlots = 8;

/** Of a queue that only has activities */
const unused = { type: 'fixed-size', numSlots: 2 } as const;
const maxPolls = 10;

/** Time in which work that is over its grace ends its processes and is handed back; then the worker ends without. */
const handBackMs = 10_000;

/** What each queue is served with: the compiler misses what would be asked for and never run. */
const served = {
  control: { mirrorJob: true, readJob: true, removeJob: true, resolveSource: true, packageAdaptive: true, packageRepackaged: true, removeObjects: true, copyResult: true, keepResult: true } satisfies Record<keyof ControlActivities, true>,
  delivery: { checkDestination: true, deliverOutput: true, takeBackOutput: true } satisfies Record<keyof DeliveryActivities, true>,
  probe: { findResults: true, inspectSource: true, checkOutput: true } satisfies Record<keyof ProbeActivities, true>,
  video: { analyseTitle: true, measureQuality: true, joinSources: true, encodeChunk: true, copyTrack: true, encodeAudioTrack: true, packageFile: true, repackageTrack: true, makeCaptions: true, prepareBurnIn: true, encodeAudioFile: true, makeWaveform: true, extractThumbnails: true, makePoster: true, makeStoryboard: true, makePreview: true } satisfies Record<keyof VideoActivities, true>,
  image: { renderImage: true, renderAtOnce: true, prepareWatermark: true, findResults: true, inspectSource: true } satisfies Record<keyof ImageActivities | 'findResults' | 'inspectSource', true>,
  housekeeping: { reconcileJobs: true, retellJobs: true, reconcileWorkflows: true, sweepUploads: true, sweepRows: true, sweepMultiparts: true, sweepInputs: true, sweepJobs: true, sweepOutputs: true } satisfies Record<keyof HousekeepingActivities, true>,
  deletion: { removeJobs: true, removeUploads: true, removeTenant: true } satisfies Record<keyof DeletionActivities, true>,
  fetch: { fetchSource: true } satisfies Record<keyof FetchActivities, true>,
  notify: { attemptDelivery: true, sendMail: true } satisfies Record<keyof NotifyActivities, true>,
};

/** A queue that this process serves. */
export interface ServedQueue {
  readonly worker: Worker;
  readonly taskQueue: string;
  /** Activities at a time */
  readonly slots: number;
}

/** One Temporal worker for each queue that the roles of this process serve. `mayBegin` is asked before each piece of media work. */
export async function createWorkers(config: WorkerConfig, connection: NativeConnection, activities: JobActivities & FetchActivities & NotifyActivities & HousekeepingActivities & DeletionActivities, mayBegin: (signal: AbortSignal) => Promise<void>, traced: TracedWork, given?: WorkflowSource): Promise<ServedQueue[]> {
  const only = (names: Readonly<Record<string, true>>) => Object.fromEntries(Object.entries(activities).filter(([name]) => Object.hasOwn(names, name)));
  const dataConverter = dataConverterOf(config);
  const interceptors: WorkerOptions['interceptors'] = { activity: [measureActivities, ...traced.activities, nameWork] };
  const workflows = given ?? workflowSource(dataConverter.failureConverterPath !== undefined);
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    dataConverter,
    interceptors,
    ...deploymentOptions(config),
    // Cancellation reaches an activity with its heartbeats: pass them on often.
    maxHeartbeatThrottleInterval: config.HEARTBEAT_SECONDS * 1000,
    shutdownGraceTime: config.SHUTDOWN_GRACE_SECONDS * 1000,
    shutdownForceTime: config.SHUTDOWN_GRACE_SECONDS * 1000 + handBackMs,
  };
  const media = (slots: number): Pick<WorkerOptions, 'tuner' | 'maxConcurrentActivityTaskPolls'> => ({
    tuner: { activityTaskSlotSupplier: new Slots(slots, mayBegin), workflowTaskSlotSupplier: unused, localActivityTaskSlotSupplier: unused, nexusTaskSlotSupplier: unused },
    maxConcurrentActivityTaskPolls: Math.min(maxPolls, slots),
  });
  const does = (...roles: WorkerConfig['WORKER_ROLES']) => roles.some((role) => config.WORKER_ROLES.includes(role));
  const queues: { readonly slots: number; readonly options: WorkerOptions }[] = [];
  const serve = (slots: number, options: WorkerOptions) => queues.push({ slots, options });
  if (does('control')) {
    serve(controlSlots, { ...shared, ...workflows, interceptors: { ...interceptors, ...workflows.interceptors }, sinks: traced.sinks, taskQueue: taskQueues.control, activities: only({ ...served.control, ...served.delivery, ...served.housekeeping, ...served.deletion }), maxConcurrentActivityTaskExecutions: controlSlots });
    serve(fetchSlots, { ...shared, taskQueue: taskQueues.fetch, activities: only(served.fetch), maxConcurrentActivityTaskExecutions: fetchSlots });
    serve(notifySlots, { ...shared, taskQueue: taskQueues.notify, activities: only(served.notify), maxConcurrentActivityTaskExecutions: notifySlots });
  }
  if (does('video', 'image')) serve(probeSlots, { ...shared, taskQueue: taskQueues.probe, activities: only(served.probe), ...media(probeSlots) });
  if (does('video')) serve(config.VIDEO_SLOTS, { ...shared, taskQueue: taskQueues.video, activities: only(served.video), ...media(config.VIDEO_SLOTS) });
  if (does('image')) serve(config.IMAGE_SLOTS, { ...shared, taskQueue: taskQueues.image, activities: only(served.image), ...media(config.IMAGE_SLOTS) });
  return Promise.all(queues.map(async ({ slots, options }) => ({ worker: await Worker.create(options), taskQueue: options.taskQueue, slots })));
}
