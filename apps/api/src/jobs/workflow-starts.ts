import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import type { JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { Services } from '../services.js';
import { startJobWorkflow } from './start-job-workflow.js';

/** So long after its commit a job belongs to the process that has accepted it; then dispatchers take it. */
export const startGraceMs = 1000;
/** More at a time do not make Temporal faster: they only take the processor from requests. */
const atOnce = 8;

/**
 * Starts the workflows of jobs that this process has just accepted, beside the requests: a job is accepted when it is
 * committed, and its caller waits for nothing else. What is not started here, the dispatcher starts.
 */
@Injectable()
export class WorkflowStarts implements OnModuleDestroy {
  private readonly limit = pLimit(atOnce);
  private readonly pending = new Set<Promise<void>>();

  constructor(@Inject(Services) private readonly services: Services) {}

  /** Starts that are not through yet */
  get underWay(): number {
    return this.pending.size;
  }

  begin(job: JobRow): void {
    const start = this.limit(() => this.start(job)).finally(() => this.pending.delete(start));
    this.pending.add(start);
  }

  /** Resolves when what was begun so far is through. */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }

  private async start(job: JobRow): Promise<void> {
    const { dispatched, log } = this.services;
    // A dispatcher may be at it.
    if (Date.now() - job.createdAt.getTime() > startGraceMs) return;
    try {
      await startJobWorkflow(this.services, job);
    } catch (error) {
      log.warn({ err: error, jobId: job.id }, 'the workflow was not started; the dispatcher will');
      return;
    }
    void dispatched.note(job.id).catch((err: unknown) => log.warn({ err, jobId: job.id }, 'the start of the workflow was not noted; the dispatcher will'));
  }
}
