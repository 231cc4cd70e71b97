import { Inject, Injectable } from '@nestjs/common';
import { ServiceError, WorkflowFailedError } from '@temporalio/client';
import { errorOf, MediaError } from '../../../../packages/media/errors.js';
import { describePlan } from '../../../../packages/media/preview/describe-plan.js';
import type { PlanView } from '../../../../packages/media/preview/plan-view.js';
import type { RequestedJob } from '../../../../packages/media/spec/job.js';
import { newId } from '../../../../packages/platform/ids.js';
import { readMediaCosts } from '../../../../packages/platform/job-store/media-costs.js';
import { planWorkflowType, taskQueues } from '../../../../workflows/contract.js';
import type { PlanInput, PlanOutcome } from '../../../../workflows/contract.js';
import { JobsService } from '../jobs/jobs.service.js';
import { Services } from '../services.js';

/** A plan waits for a person: it goes before the jobs. */
const priorityKey = 1;
/** The workflow ends first, and by itself: it waits until a media process has heard of its end, and removes what was joined. */
const marginMs = 20_000;
/** One may be made by then. */
const retryAfterSeconds = 5;
/** A store that does not answer may make the removal take this long. */
const cleaningMs = 600_000;

@Injectable()
export class PlansService {
  private readonly underWay = new Map<string, number>();

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(JobsService) private readonly jobs: JobsService,
  ) {}

  /** Has a worker look at the source, and describes what a job of this request would run. Throws the problem that the job would end with, and `too_many_requests`. */
  async plan(tenantId: string, request: RequestedJob): Promise<PlanView> {
    const { source, outputs } = await this.jobs.accept(tenantId, request);
    const outcome = await this.inTurn(tenantId, () => this.run({ planId: newId('plan'), tenantId, source: source, outputs, limitMs: this.services.config.PLAN_TIMEOUT_SECONDS * 1000 }));
    if ('problem' in outcome) throw errorOf(outcome.problem);
    return describePlan({ ...(source as PlanInput['source']), sizeBytes: outcome.source.sizeBytes }, outcome.info, outputs, outcome.plan, await readMediaCosts(this.services.db));
  }

  /** Plans go before all jobs and count for no quota: without a bound one tenant could hold up all others. */
  private async inTurn<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const { MAX_PLANS: most } = this.services.config;
    const others = this.underWay.get(tenantId) ?? 0;
    if (others >= most) throw new MediaError('too_many_requests', `${most} plans are being made for the tenant at this process already.`, { retryAfterSeconds });
    this.underWay.set(tenantId, others + 1);
    try {
      return await work();
    } finally {
      const left = this.underWay.get(tenantId)! - 1;
      if (left > 0) this.underWay.set(tenantId, left);
      else this.underWay.delete(tenantId);
    }
  }

  private async run(input: PlanInput): Promise<PlanOutcome> {
    const { config, connection, temporal } = this.services;
    try {
      return await connection.withDeadline(Date.now() + input.limitMs + marginMs, () =>
        temporal.workflow.execute<(input: PlanInput) => Promise<PlanOutcome>>(planWorkflowType, {
          workflowId: input.planId,
          taskQueue: taskQueues.control,
          args: [input],
          workflowExecutionTimeout: input.limitMs + cleaningMs,
          priority: { priorityKey, fairnessKey: input.tenantId },
          memo: { tenantId: input.tenantId },
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowFailedError || error instanceof ServiceError)) throw error;
      throw new MediaError('dependency_unavailable', `No worker looked at the source within ${config.PLAN_TIMEOUT_SECONDS} s.`, { cause: error });
    }
  }
}
