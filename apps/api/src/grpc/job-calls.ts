import { Inject, Injectable } from '@nestjs/common';
import type { CancellationsView, JobView } from '../../../../packages/media/spec/views.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { JobControl } from '../jobs/job-control.js';
import { JobsService } from '../jobs/jobs.service.js';
import { jobMessage, problemMessage } from './contract/contract.js';
import type { JobMethod } from './job-methods.js';
import { toMessage } from './messages/to-message.js';
import type { RequestOf } from './requests.js';

export type UnaryMethod = Exclude<JobMethod, 'WatchJob'>;
type JobPage = Awaited<ReturnType<JobsService['list']>>;

/** What the calls with one answer do, by the services that the controllers use. */
@Injectable()
export class JobCalls {
  private readonly runs: { readonly [M in UnaryMethod]: (tenantId: string, request: RequestOf<M>, pending?: PendingAnswer) => Promise<object> };

  constructor(@Inject(JobsService) jobs: JobsService, @Inject(JobControl) control: JobControl) {
    this.runs = {
      CreateJob: (tenantId, request, pending) => jobs.create(tenantId, request, pending),
      GetJob: (tenantId, { id }) => jobs.get(tenantId, id),
      ListJobs: (tenantId, query) => jobs.list(tenantId, query),
      CancelJobs: (tenantId, { ids }) => control.cancelMany(tenantId, ids),
      RevokeOutput: (tenantId, { jobId, output }) => control.revoke(tenantId, jobId, output),
      RetryOutputs: (tenantId, { jobId, outputs }) => control.retry(tenantId, jobId, outputs ?? null),
      DeleteJob: (tenantId, { id }) => control.delete(tenantId, id),
    };
  }

  /** Gives the answer of the REST contract. */
  run<M extends UnaryMethod>(method: M, tenantId: string, request: RequestOf<M>, pending?: PendingAnswer): Promise<object> {
    return this.runs[method](tenantId, request, pending);
  }

  /** The same answer as a message. */
  toMessage(method: UnaryMethod, json: object): object {
    if (method === 'ListJobs') {
      const { data, nextCursor } = json as JobPage;
      return { jobs: data.map(job), ...(nextCursor === null ? {} : { nextCursor }) };
    }
    if (method === 'CancelJobs') return { results: (json as CancellationsView).data.map(cancellation) };
    return { job: job(json as JobView) };
  }
}

function job(view: JobView): object {
  return toMessage(jobMessage, view);
}

function cancellation({ id, job: cancelled, problem }: CancellationsView['data'][number]): object {
  return { id, ...(cancelled ? { job: job(cancelled) } : {}), ...(problem ? { problem: toMessage(problemMessage, problem) } : {}) };
}
