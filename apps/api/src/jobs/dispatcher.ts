import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { claimSettled, claimUndispatched, releaseUndispatched } from '../../../../packages/platform/job-store/dispatch.js';
import type { JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { expireUploads } from '../../../../packages/platform/job-store/uploads.js';
import { dispatchLag, failedRounds } from '../metrics/work-metrics.js';
import { Services } from '../services.js';
import { NotificationWorkflows } from '../webhooks/notification-workflows.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { DeletionWorkflows } from '../users/deletion-workflows.js';
import { JobSignals } from './job-signals.js';
import { startJobWorkflow } from './start-job-workflow.js';
import { startGraceMs } from './workflow-starts.js';

const batch = 100;
const atOnce = 8;
/** Before a job is tried again that could not be started: those behind it come first. */
const pauseMs = 2000;
/** Longer than a batch takes while Temporal does not answer */
const claimMs = 60_000;

/**
 * Repairs what a crash or an outage left between Postgres and Temporal: starts workflows of jobs that have none,
 * and tells waiting jobs that their upload has settled. Any number of processes may run it: each takes other jobs, and
 * every step may be repeated.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private round: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(JobSignals) private readonly signals: JobSignals,
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(NotificationWorkflows) private readonly notifications: NotificationWorkflows,
    @Inject(DeletionWorkflows) private readonly deletions: DeletionWorkflows,
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
        .catch((error: unknown) => {
          failedRounds.inc();
          this.services.log.warn({ err: error }, 'a round of the dispatcher failed; the next one tries again');
        })
        .finally(() => this.schedule());
    }, this.services.config.DISPATCH_INTERVAL_MS);
  }

  /** One round. */
  async runOnce(): Promise<void> {
    await this.startJobs();
    await this.notifications.startLeft();
    await this.deletions.startLeft();
    await this.expire();
    await this.tellWaiting();
  }

  /** Until none is left: a long outage leaves more than a batch. It ends early when hardly any can be started. */
  private async startJobs(): Promise<void> {
    const limit = pLimit(atOnce);
    for (let left = true; left && !this.stopped; ) {
      const jobs = await claimUndispatched(this.services.db, { before: new Date(Date.now() - startGraceMs), claimMs, limit: batch });
      const started = await Promise.all(jobs.map((job) => limit(() => this.start(job))));
      const failed = jobs.filter((_, index) => !started[index]).map(({ id }) => id);
      if (failed.length) await releaseUndispatched(this.services.db, failed, pauseMs);
      left = jobs.length - failed.length > batch / 2;
    }
  }

  private async start(job: JobRow): Promise<boolean> {
    try {
      await startJobWorkflow(this.services, job);
      await this.services.dispatched.note(job.id);
      dispatchLag.observe((Date.now() - job.createdAt.getTime()) / 1000);
      return true;
    } catch (error) {
      this.services.log.warn({ err: error, jobId: job.id }, 'the workflow could not be started yet');
      return false;
    }
  }

  private async expire(): Promise<void> {
    for (const upload of await expireUploads(this.services.db, new Date())) {
      await this.uploads.removeBytes(upload).catch((error: unknown) => this.services.log.warn({ err: error, uploadId: upload.id }, 'the bytes of an expired upload were not removed'));
    }
  }

  private async tellWaiting(): Promise<void> {
    const limit = pLimit(atOnce);
    const due = await claimSettled(this.services.db, batch);
    await Promise.all(due.map((jobId) => limit(() => this.signals.lookAgain(jobId).catch((error: unknown) => this.services.log.warn({ err: error, jobId }, 'a waiting job could not be told of its upload')))));
  }
}
