import { Counter, Histogram, Registry } from 'prom-client';
import type { JobChange } from '../../../workflows/contract.js';
import { jobEndStates } from '../../media/control/job-ends.js';
import type { ErrorCode } from '../../media/errors.js';

/** What became of jobs and of what is told about them, as this process has written it down. */
export const jobMetrics = new Registry();
const registers = [jobMetrics];

const jobsEnded = new Counter({ name: 'reelforge_jobs_ended_total', help: 'Ends of jobs; one that is retried ends again', labelNames: ['state'], registers });
const jobDurations = new Histogram({ name: 'reelforge_job_duration_seconds', help: 'From the inspection of the source to the end of the job', labelNames: ['state'], buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400], registers });
const jobFailures = new Counter({ name: 'reelforge_job_failures_total', help: 'Jobs that failed as a whole, by the code of their problem', labelNames: ['code'], registers });
const outputsEnded = new Counter({ name: 'reelforge_outputs_ended_total', help: 'Ends of outputs', labelNames: ['state'], registers });
const outputFailures = new Counter({ name: 'reelforge_output_failures_total', help: 'Outputs that failed, by the code of their problem', labelNames: ['code'], registers });
const outputBytes = new Counter({ name: 'reelforge_output_bytes_total', help: 'Bytes that outputs had stored when they were completed', registers });

const outputEnds: ReadonlySet<string> = new Set(['completed', 'failed', 'skipped', 'revoked', 'cancelled']);
for (const state of jobEndStates) jobsEnded.inc({ state }, 0);
for (const state of outputEnds) outputsEnded.inc({ state }, 0);

/** Codes that no caller is to blame for. They are there from the start: a rate does not see a counter that begins with one. */
const ownFaults: readonly ErrorCode[] = ['internal', 'dependency_unavailable', 'encode_failed', 'encode_stalled', 'verification_failed', 'missing_filter', 'workflow_lost'];
for (const code of ownFaults) for (const failures of [jobFailures, outputFailures]) failures.inc({ code }, 0);

/** Counts changes that have just been written. `begunAt`: when the job was begun, as the rows said before them. */
export function countChanges(changes: readonly JobChange[], begunAt: Date): void {
  let begun = begunAt.getTime();
  for (const { at, job, output } of changes) {
    if (job?.startedAt) begun = Date.parse(job.startedAt);
    if (job?.state && (jobEndStates as readonly string[]).includes(job.state)) {
      jobsEnded.inc({ state: job.state });
      jobDurations.observe({ state: job.state }, Math.max(0, Date.parse(at) - begun) / 1000);
      if (job.state === 'failed') jobFailures.inc({ code: job.error?.code ?? 'none' });
    }
    if (!output?.state || !outputEnds.has(output.state)) continue;
    outputsEnded.inc({ state: output.state });
    if (output.state === 'failed') outputFailures.inc({ code: output.error?.code ?? 'none' });
    if (output.state === 'completed') outputBytes.inc(output.usage?.outputBytes ?? 0);
  }
}

const notificationAttempts = new Counter({ name: 'reelforge_notification_attempts_total', help: 'Attempts to tell somebody: taken, to be tried again, or given up', labelNames: ['kind', 'outcome'], registers });
const deliveryDurations = new Histogram({ name: 'reelforge_webhook_attempt_duration_seconds', help: 'What receivers of webhooks took to answer, or to fail', buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15], registers });
for (const kind of ['webhook', 'mail']) for (const outcome of ['delivered', 'retried', 'given_up']) notificationAttempts.inc({ kind, outcome }, 0);

/** Counts an attempt. `retryInMs`: as callers of attempts get it. `durationMs`: of webhooks. */
export function countAttempt(kind: 'webhook' | 'mail', { taken, retryInMs, durationMs }: { taken: boolean; retryInMs: number | null; durationMs?: number }): void {
  notificationAttempts.inc({ kind, outcome: taken ? 'delivered' : retryInMs === null ? 'given_up' : 'retried' });
  if (durationMs !== undefined) deliveryDurations.observe(durationMs / 1000);
}
