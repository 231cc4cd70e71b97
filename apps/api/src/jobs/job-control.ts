import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { refuseCancel, refuseRetry, refuseRevoke } from '../../../../packages/media/control/refusals.js';
import type { CancellationsView, JobView } from '../../../../packages/media/spec/views.js';
import { viewJob } from '../../../../packages/platform/job-store/job-view.js';
import { findJob } from '../../../../packages/platform/job-store/jobs.js';
import { cancelJob, deleteJob, retryOutputs, revokeOutput, verdictOf } from '../../../../workflows/contract.js';
import { toMediaError } from '../problems/to-media-error.js';
import { Services } from '../services.js';
import { type Ask, askWorkflow } from './ask-workflow.js';
import { JobsService } from './jobs.service.js';
import { refuseGoneUploads } from './refuse-gone-uploads.js';

/** Of a list of jobs. */
const atOnce = 25;
const accepted = 202;

/**
 * Steers jobs, for whatever transport. Each call returns when the request is accepted for good, with the job as it is
 * mirrored then; a refusal is a `MediaError` whose detail is the reason. Jobs of others are `not_found`.
 */
@Injectable()
export class JobControl {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(JobsService) private readonly jobs: JobsService,
  ) {}

  /** Ends a job, whatever it is doing. Throws `job_ended`. Cancelling again is harmless. */
  cancel(tenantId: string, id: string): Promise<JobView> {
    return this.ask(tenantId, id, { verdict: verdictOf.cancel, signal: cancelJob, args: [], refuse: refuseCancel });
  }

  /** Each for itself; never throws for one of them. */
  async cancelMany(tenantId: string, ids: readonly string[]): Promise<CancellationsView> {
    const limit = pLimit(atOnce);
    const cancelOne = async (id: string) => {
      try {
        return { id, status: accepted, job: await this.cancel(tenantId, id) };
      } catch (error) {
        const problem = toMediaError(error).toProblem();
        return { id, status: problem.status, problem: { ...problem, errors: problem.errors?.map((fault) => ({ ...fault })) } };
      }
    };
    const results = new Map([...new Set(ids)].map((id) => [id, limit(() => cancelOne(id))]));
    return { data: await Promise.all(ids.map((id) => results.get(id)!)) };
  }

  /** Makes failed or cancelled outputs again. Throws `output_not_retryable`, `nothing_to_retry`, `job_ending`, `invalid_request` for unknown names, and `upload_deleted` or `upload_expired` where its files are gone. */
  async retry(tenantId: string, id: string, outputs: readonly string[] | null): Promise<JobView> {
    await refuseGoneUploads(this.services.db, await this.jobs.find(tenantId, id), outputs);
    return this.ask(tenantId, id, { verdict: verdictOf.retry, signal: retryOutputs, args: [outputs], refuse: (standing) => refuseRetry(standing, outputs) });
  }

  /** Ends an output, or removes a finished one. Throws `not_found`, `output_revoked`, `output_without_result`, `job_ending`. */
  revoke(tenantId: string, id: string, output: string): Promise<JobView> {
    return this.ask(tenantId, id, { verdict: verdictOf.revoke, signal: revokeOutput, args: [output], refuse: (standing) => refuseRevoke(standing, output) });
  }

  /** Ends a job and removes all that is known of it. The answer is the job as it was. */
  delete(tenantId: string, id: string): Promise<JobView> {
    return this.ask(tenantId, id, { verdict: verdictOf.delete, signal: deleteJob, args: [], refuse: () => null });
  }

  private async ask(tenantId: string, id: string, ask: Ask): Promise<JobView> {
    const before = await this.jobs.find(tenantId, id);
    await askWorkflow(this.services, before, ask);
    // A small job may be gone before anybody looks.
    return viewJob((await findJob(this.services.db, tenantId, id)) ?? before);
  }
}
