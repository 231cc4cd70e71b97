import { statfs } from 'node:fs/promises';
import { Registry } from 'prom-client';
import type { SandboxReport } from '../../../../activities/ffmpeg/sandbox/sandbox.js';
import { cacheMetrics } from '../../../../activities/metrics/cache-metrics.js';
import { mediaMetrics } from '../../../../activities/metrics/media-metrics.js';
import type { WorkerConfig } from '../../../../packages/platform/config/blocks.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import { showDatabasePool } from '../../../../packages/platform/metrics/database-metrics.js';
import { exposition } from '../../../../packages/platform/metrics/exposition.js';
import { jobMetrics } from '../../../../packages/platform/metrics/job-metrics.js';
import { payloadMetrics } from '../../../../packages/platform/metrics/payload-metrics.js';
import { processMetrics } from '../../../../packages/platform/metrics/process-metrics.js';
import { showGauge } from '../../../../packages/platform/metrics/shown-gauge.js';
import { storageMetrics } from '../../../../packages/platform/metrics/storage-metrics.js';
import type { ServedQueue } from '../workers.js';
import { activityMetrics } from './activity-metrics.js';
import type { TemporalMetrics } from './temporal-metrics.js';

interface Seen {
  readonly config: WorkerConfig;
  readonly db: Database;
  readonly mediaSandbox: SandboxReport;
  readonly queues: readonly ServedQueue[];
  readonly temporal: TemporalMetrics | null;
}

/** Everything that a worker process shows of itself, as text for Prometheus: its own, then those of Temporal's SDK. */
export function workerMetrics({ config, db, mediaSandbox, queues, temporal }: Seen): () => Promise<string> {
  const now = new Registry();
  showDatabasePool(db, now);
  showSlots(queues, now);
  showDisk(config, now);
  showGauge(now, 'reelforge_media_sandbox_info', 'Always 1; the labels say how media processes are confined', ['isolation', 'limited'], () => [{ labels: { isolation: mediaSandbox.isolation, limited: String(mediaSandbox.limited) }, value: 1 }]);
  const registries = [processMetrics('worker'), activityMetrics, mediaMetrics, cacheMetrics, jobMetrics, storageMetrics, payloadMetrics, now];
  return async () => [await exposition(registries), await temporal?.read()].join('\n');
}

/** How many activities of each queue this process may run at a time, and does. */
function showSlots(queues: readonly ServedQueue[], registry: Registry): void {
  const byQueue = (of: (queue: ServedQueue) => number) => () => queues.map((queue) => ({ labels: { task_queue: queue.taskQueue }, value: of(queue) }));
  showGauge(registry, 'reelforge_worker_slots', 'Activities that this worker may run at a time', ['task_queue'], byQueue(({ slots }) => slots));
  showGauge(registry, 'reelforge_worker_slots_used', 'Activities that this worker runs', ['task_queue'], byQueue(({ worker }) => worker.getStatus().numInFlightNonLocalActivities));
}

function showDisk({ WORK_DIR, SOURCE_CACHE_BYTES }: WorkerConfig, registry: Registry): void {
  const size = (blocks: 'bavail' | 'blocks') => async () => {
    const found = await statfs(WORK_DIR);
    return found[blocks] * found.bsize;
  };
  showGauge(registry, 'reelforge_work_directory_free_bytes', 'What is free on the disk of WORK_DIR', [], size('bavail'));
  showGauge(registry, 'reelforge_work_directory_size_bytes', 'Size of the disk of WORK_DIR', [], size('blocks'));
  showGauge(registry, 'reelforge_source_cache_limit_bytes', 'SOURCE_CACHE_BYTES', [], () => SOURCE_CACHE_BYTES);
}
