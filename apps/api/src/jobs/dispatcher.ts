import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { jobsWithSettledUpload, undispatchedJobs } from '../../../../packages/platform/job-store/dispatch.js';
import { expireUploads } from '../../../../packages/platform/job-store/uploads.js';
import { Services } from '../services.js';
import { NotificationWorkflows } from '../webhooks/notification-workflows.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { JobSignals } from './job-signals.js';
import { startJobWorkflow } from './start-job-workflow.js';

/** A request that has just committed starts its workflow itself. */
const graceMs = 1000;
const batch = 100;
const atOnce = 8;
const firstPauseMs = 5000;
const longestPauseMs = 600_000;

/**
 * Repairs what a crash or an outage left between Postgres and Temporal: starts workflows of jobs that have none,
 * and tells waiting jobs that their upload has settled. Any number of processes may run it, as every step may be
 * repeated.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private round: Promise<void> = Promise.resolve();
  /** Each signal is an event in the history: a workflow that cannot run yet must not be flooded with them. */
  private readonly told = new Map<string, { readonly next: number; readonly pauseMs: number }>();

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(JobSignals) private readonly signals: JobSignals,
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(NotificationWorkflows) private readonly notifications: NotificationWorkflows,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.round = this.runOnce()
        .catch((error: unknown) => this.services.log.warn({ err: error }, 'a round of the dispatcher failed; the next one tries again'))
        .finally(() => this.schedule());
    }, this.services.config.DISPATCH_INTERVAL_MS);
  }

  /** One round. */
  async runOnce(): Promise<void> {
    await this.startJobs();
    await this.notifications.startLeft();
    await this.expire();
    await this.tellWaiting();
  }

  private async startJobs(): Promise<void> {
    const limit = pLimit(atOnce);
    const jobs = await undispatchedJobs(this.services.db, new Date(Date.now() - graceMs), batch);
    await Promise.all(jobs.map((job) => limit(() => startJobWorkflow(this.services, job).catch((error: unknown) => this.services.log.warn({ err: error, jobId: job.id }, 'the workflow could not be started yet')))));
  }

  private async expire(): Promise<void> {
    for (const upload of await expireUploads(this.services.db, new Date())) {
      await this.uploads.removeBytes(upload).catch((error: unknown) => this.services.log.warn({ err: error, uploadId: upload.id }, 'the bytes of an expired upload were not removed'));
    }
  }

  private async tellWaiting(): Promise<void> {
    const limit = pLimit(atOnce);
    const waiting = await jobsWithSettledUpload(this.services.db, batch);
    const still = new Set(waiting);
    for (const jobId of this.told.keys()) if (!still.has(jobId)) this.told.delete(jobId);
    const now = Date.now();
    const due = waiting.filter((jobId) => (this.told.get(jobId)?.next ?? 0) <= now);
    await Promise.all(due.map((jobId) => limit(() => this.tell(jobId, now))));
  }

  private async tell(jobId: string, now: number): Promise<void> {
    const pauseMs = Math.min(longestPauseMs, (this.told.get(jobId)?.pauseMs ?? firstPauseMs / 2) * 2);
    this.told.set(jobId, { next: now + pauseMs, pauseMs });
    await this.signals.lookAgain(jobId).catch((error: unknown) => this.services.log.warn({ err: error, jobId }, 'a waiting job could not be told of its upload'));
  }
}
