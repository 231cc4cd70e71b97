import { Inject, Injectable } from '@nestjs/common';
import { jobsWaitingFor } from '../../../../packages/platform/job-store/dispatch.js';
import { sourceChanged } from '../../../../workflows/contract.js';
import { Services } from '../services.js';

const deadlineMs = 2000;

/** Tells waiting workflows to look again. Best effort: the dispatcher repeats what got lost here. */
@Injectable()
export class JobSignals {
  constructor(@Inject(Services) private readonly services: Services) {}

  async uploadSettled(tenantId: string, uploadId: string): Promise<void> {
    try {
      const jobs = await jobsWaitingFor(this.services.db, tenantId, uploadId);
      await Promise.all(jobs.map((jobId) => this.lookAgain(jobId)));
    } catch (error) {
      this.services.log.warn({ err: error, uploadId }, 'jobs that wait for this upload were not told; the dispatcher will');
    }
  }

  async lookAgain(jobId: string): Promise<void> {
    const { connection, temporal } = this.services;
    await connection.withDeadline(Date.now() + deadlineMs, () => temporal.workflow.getHandle(jobId).signal(sourceChanged));
  }
}
