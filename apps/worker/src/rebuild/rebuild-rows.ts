import { setTimeout as delay } from 'node:timers/promises';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { status } from '@grpc/grpc-js';
import type { Logger } from 'pino';
import { uploadKey } from '../../../../packages/media/object-keys.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import { knowsUpload, mirroredUpTo, restoreJob, restoreUpload } from '../../../../packages/platform/job-store/lost-jobs.js';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import type { ObjectStore } from '../../../../packages/platform/object-store/object-store.js';
import type { JobChange, JobInput } from '../../../../workflows/contract.js';
import { readRun, rememberedJobs, type JobRuns } from './job-runs.js';

/** How many jobs Temporal remembers, and what became of their rows. */
export interface Rebuilt {
  readonly jobs: number;
  /** Made anew */
  readonly restored: number;
  /** Told of changes that they did not have, with those that were made anew */
  readonly told: number;
  /** Left alone, as somebody had asked to delete the job, or its tenant does not exist */
  readonly left: number;
  /** Their workflows did not answer: no worker, or a history that it cannot replay */
  readonly unanswered: number;
}

export interface RebuildDeps {
  readonly db: Database;
  readonly client: Client;
  readonly store: Pick<ObjectStore, 'head' | 'inputBucket'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How long it is waited for a first answer, each time; 30 s by default */
  readonly askMs?: number;
}

/** Replaying a long history takes a while. */
const answerMs = 30_000;
const askAgainMs = 1000;

/**
 * Brings the rows of all jobs that Temporal remembers to what their workflows know. Lost rows are made first, for which no
 * worker is needed: one that ran already would find no upload, and fail the jobs that had not begun. Then it waits for a
 * worker with the role `control`. May be run any number of times.
 */
export async function rebuildRows({ db, client, store, log, askMs = answerMs }: RebuildDeps): Promise<Rebuilt> {
  const jobs = await rememberedJobs(client);
  const sums = { restored: 0, told: 0, left: 0, unanswered: 0 };
  const known: JobRuns[] = [];
  await forEach(jobs, async (job) => {
    const isLost = (await mirroredUpTo(db, job.jobId)) === null;
    if (isLost && !(await restore(job))) return void (sums.left += 1);
    if (isLost) sums.restored += 1;
    known.push(job);
  });
  if (known[0]) await someWorker(known[0]);
  await forEach(known, async (job) => {
    if (await tell(job)) sums.told += 1;
  });
  return { jobs: jobs.length, ...sums };

  async function forEach(some: readonly JobRuns[], work: (job: JobRuns) => Promise<void>): Promise<void> {
    for (const job of some) {
      try {
        await work(job);
      } catch (err) {
        log.warn({ err, jobId: job.jobId }, 'the rows of a job could not be rebuilt');
        sums.unanswered += 1;
      }
    }
  }

  /** Whatever is answered, a worker does it. */
  async function someWorker({ jobId }: JobRuns): Promise<void> {
    log.info({ rowsMade: sums.restored }, 'lost rows were made; workers are asked for the rest: start them, if none runs');
    for (;;) {
      try {
        await client.withDeadline(Date.now() + askMs, () => client.workflow.getHandle(jobId).query('jobSnapshot'));
        return;
      } catch (error) {
        if (!isUnheard(error)) return;
      }
      await delay(askAgainMs);
    }
  }

  async function restore({ jobId, runs }: JobRuns): Promise<boolean> {
    const [first, last] = [runs[0]!, runs.at(-1)!];
    const { input, isDeleted } = await readRun(client, client.workflow.getHandle(jobId, last.runId));
    if (isDeleted) return false;
    const uploads = uploadsOf(input);
    for (const id of uploads) await restoreBytes(input.tenantId, id);
    const uploadId = uploads.length === 1 && (await knowsUpload(db, uploads[0]!)) ? uploads[0]! : null;
    return restoreJob(db, { id: jobId, tenantId: input.tenantId, source: input.source, uploadId, outputs: input.outputs, cache: input.cache ?? false, reference: first.reference, priority: first.priority, createdAt: first.startedAt });
  }

  async function restoreBytes(tenantId: string, id: string): Promise<void> {
    if (await knowsUpload(db, id)) return;
    const key = uploadKey(tenantId, id);
    const head = await store.head(store.inputBucket, key);
    if (head) await restoreUpload(db, { id, tenantId, bucket: store.inputBucket, key, sizeBytes: head.sizeBytes, etag: head.etag, contentType: head.contentType });
  }

  /** Of each run what is newer than the rows. Says whether anything was. */
  async function tell({ jobId, runs }: JobRuns): Promise<boolean> {
    let isTold = false;
    for (const { runId } of runs) {
      const handle = client.workflow.getHandle(jobId, runId);
      for (;;) {
        const after = (await mirroredUpTo(db, jobId)) ?? Infinity;
        const changes = await client.withDeadline(Date.now() + answerMs, () => handle.query<readonly JobChange[], [number]>('jobChanges', after));
        if (changes.length === 0) break;
        await applyChanges(db, jobId, changes);
        isTold = true;
      }
    }
    return isTold;
  }
}

/** Nobody polls the queue, or nobody who polled it lately is there any more. A deadline that has passed is CANCELLED by the connection of workers. */
const unheard: ReadonlySet<number> = new Set([status.DEADLINE_EXCEEDED, status.CANCELLED, status.FAILED_PRECONDITION, status.UNAVAILABLE]);

function isUnheard(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  return isGrpcServiceError(cause) && unheard.has(cause.code);
}

function uploadsOf({ source }: JobInput): readonly string[] {
  return ('concat' in source ? source.concat : [source]).flatMap((part) => ('upload' in part ? part.upload : []));
}
