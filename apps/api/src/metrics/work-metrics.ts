import { Counter, Histogram, Registry } from 'prom-client';

/** What this process has taken in and passed on. */
export const workMetrics = new Registry();
const registers = [workMetrics];

/** Jobs that were accepted. */
export const jobsCreated = new Counter({ name: 'reelforge_jobs_created_total', help: 'Jobs that were accepted', registers });
const uploadsCompleted = new Counter({ name: 'reelforge_uploads_completed_total', help: 'Uploads that are complete', registers });
const uploadedBytes = new Counter({ name: 'reelforge_uploaded_bytes_total', help: 'Bytes of complete uploads, whichever way they came', registers });
/** Notes an upload that is complete. */
export function countUpload(sizeBytes: number): void {
  uploadsCompleted.inc();
  uploadedBytes.inc(sizeBytes);
}

/** How late jobs were whose workflow the dispatcher had to start. */
export const dispatchLag = new Histogram({
  name: 'reelforge_dispatch_lag_seconds',
  help: 'How old jobs were when the dispatcher started their workflow, because the request that made them had not',
  buckets: [2, 5, 10, 30, 60, 300, 1800],
  registers,
});
/** Rounds of the dispatcher that failed. */
export const failedRounds = new Counter({ name: 'reelforge_dispatcher_failed_rounds_total', help: 'Rounds of the dispatcher that failed', registers });
