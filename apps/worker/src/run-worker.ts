import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../../../activities/create-activities.js';
import { createDeletion } from '../../../activities/deletion/create-deletion.js';
import { createNotifyActivities } from '../../../activities/notify/create-notify-activities.js';
import { createHousekeeping } from '../../../activities/housekeeping/create-housekeeping.js';
import { createFetchActivities } from '../../../activities/sources/fetch/create-fetch-activities.js';
import { detectEncoders } from '../../../activities/ffmpeg/detect-encoders.js';
import { indexSource } from '../../../activities/ffmpeg/index-source.js';
import { DiskRoom } from '../../../activities/process/disk-room.js';
import { holdAttempt } from '../../../activities/process/fence.js';
import { withMeter } from '../../../activities/process/metered.js';
import { prepareProcessDirectory, removeProcessDirectory } from '../../../activities/process/process-directory.js';
import { createProgressReporter } from '../../../activities/process/progress-reporter.js';
import { createSourceCache } from '../../../activities/sources/source-cache.js';
import { workerSchema, type WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { temporalConnection } from '../../../packages/platform/config/temporal.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import { KnownQuotas } from '../../../packages/platform/job-store/quotas.js';
import { applyProgress } from '../../../packages/platform/job-store/progress.js';
import { makeLogger } from '../../../packages/platform/logging/make-logger.js';
import { redactor, secretsIn } from '../../../packages/platform/logging/redaction.js';
import { Mailer } from '../../../packages/platform/mail/mailer.js';
import { Outbound } from '../../../packages/platform/outbound/outbound.js';
import { ObjectStore } from '../../../packages/platform/object-store/object-store.js';
import { startTracing } from '../../../packages/platform/tracing/start-tracing.js';
import { Vault } from '../../../packages/platform/secrets/vault.js';
import { confineMedia } from './confine-media.js';
import { serveHealth } from './health.js';
import { temporalLogger } from './logging.js';
import { openTemporalMetrics } from './metrics/temporal-metrics.js';
import { workerMetrics } from './metrics/worker-metrics.js';
import { notificationStarter } from './start-notification.js';
import { roomToWork } from './room-to-work.js';
import { ensureSchedules } from './schedules.js';
import { traceWork } from './tracing/trace-work.js';
import type { WorkflowSource } from './workflow-source.js';
import { createWorkers } from './workers.js';

const endSignals = ['SIGINT', 'SIGTERM'] as const;

/** Serves the queues of the configured roles until the process is told to end; then finishes what fits into the grace, and hands back the rest. `workflows`: in place of those beside this code. */
export async function runWorker(config: WorkerConfig, workflows?: WorkflowSource): Promise<void> {
  const logger = makeLogger('worker', workerSchema, config);
  if (config.DATA_ENCRYPTION_KEY === undefined) logger.warn('keys of encrypted outputs are kept in clear in the database: DATA_ENCRYPTION_KEY is not set');
  if (config.WORKER_ROLES.includes('image') && config.IMAGE_SLOTS > config.UV_THREADPOOL_SIZE) logger.warn({ slots: config.IMAGE_SLOTS, threads: config.UV_THREADPOOL_SIZE }, 'pictures wait for threads: set UV_THREADPOOL_SIZE to IMAGE_SLOTS or more before the worker starts');
  const ending = toldToEnd();
  const tracing = await startTracing(config, 'worker', redactor(secretsIn(workerSchema, config)));
  const traced = await traceWork(tracing);
  const temporal = config.WORKER_HEALTH_PORT === undefined ? null : await openTemporalMetrics();
  Runtime.install({ logger: temporalLogger(logger), shutdownSignals: [...endSignals], telemetryOptions: temporal ? { metrics: temporal.telemetry } : {} });
  const mediaSandbox = confineMedia(config, logger);
  await prepareProcessDirectory(config.WORK_DIR, 'scratch');
  const db = openDatabase(config.DATABASE_URL, { vault: Vault.of(config) });
  const store = new ObjectStore(config, { beforeChange: holdAttempt });
  const outbound = new Outbound({ allowedNetworks: config.OUTBOUND_ALLOWED_NETWORKS });
  const mailer = Mailer.of(config);
  const progress = createProgressReporter((jobId, parts) => applyProgress(db, jobId, parts), {
    onError: (err, jobId) => logger.warn({ err, jobId }, 'progress was not written'),
  });
  const room = new DiskRoom(config.WORK_DIR, config.WORK_DIR_RESERVE_BYTES);
  const sources = createSourceCache({
    store,
    dir: config.WORK_DIR,
    maxBytes: config.SOURCE_CACHE_BYTES,
    room,
    index: (path, signal) => indexSource(path, { ffmpegPath: config.FFMPEG_PATH, ffprobePath: config.FFPROBE_PATH, maxPixels: config.MAX_VIDEO_PIXELS, signal }),
  });
  const encoders = await detectEncoders(config);
  if (encoders.reports.length) logger.info({ encoders: encoders.reports }, 'hardware encoders');
  const connection = await connect(config, logger, ending);
  try {
    if (!connection) return;
    const startNotification = notificationStarter(connection, config, logger, traced.client);
    const activities = { ...withMeter(createActivities({ config, db, store, sources, progress, encoders, startNotification, quotas: new KnownQuotas(db) })), ...createFetchActivities({ config, store, outbound }), ...createNotifyActivities({ db, outbound, mailer, startNotification }), ...createHousekeeping({ config, db, store }), ...createDeletion({ db, store }) };
    if (config.WORKER_ROLES.includes('control')) await ensureSchedules(connection, config, logger);
    const queues = await createWorkers(config, connection, activities, roomToWork({ room, sources, logger }), traced, workflows);
    const workers = queues.map(({ worker }) => worker);
    const health = config.WORKER_HEALTH_PORT === undefined ? null : await serveHealth(config.WORKER_HEALTH_PORT, { workers, facts: { mediaSandbox }, metrics: workerMetrics({ config, db, mediaSandbox, queues, temporal }), metricsToken: config.METRICS_TOKEN });
    logger.info({ roles: config.WORKER_ROLES, release: config.WORKER_BUILD_ID, healthPort: health?.port }, 'worker started');
    try {
      await runTogether(workers);
    } finally {
      await health?.close();
    }
    logger.info('worker stopped');
  } finally {
    await progress.close();
    await Promise.all(['scratch', 'sources'].map((name) => removeProcessDirectory(config.WORK_DIR, name)));
    await connection?.close();
    store.close();
    mailer?.close();
    await outbound.close();
    await db.$disconnect();
    await tracing?.close();
  }
}

/** When one worker dies, the process must end, not limp on; the others are drained first. */
async function runTogether(workers: readonly Worker[]): Promise<void> {
  const runs = workers.map((worker) => worker.run());
  try {
    await Promise.all(runs);
  } catch (error) {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.allSettled(runs);
    throw error;
  }
}

/** Services start in any order: waits for Temporal up to a minute; null when the process is to end meanwhile. */
async function connect(config: WorkerConfig, logger: Logger, ending: AbortSignal): Promise<NativeConnection | null> {
  const deadline = Date.now() + 60_000;
  while (!ending.aborted) {
    try {
      return await NativeConnection.connect(temporalConnection(config));
    } catch (err) {
      if (Date.now() > deadline) throw err;
      logger.info({ address: config.TEMPORAL_ADDRESS, reason: (err as Error).message }, 'Temporal does not answer yet');
      await delay(500);
    }
  }
  return null;
}

/** Workers that run are told by the runtime; this is for what comes before. */
function toldToEnd(): AbortSignal {
  const ending = new AbortController();
  for (const signal of endSignals) process.once(signal, () => ending.abort());
  return ending.signal;
}
