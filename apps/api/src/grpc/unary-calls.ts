import type { handleUnaryCall } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import { auditEntry, writeAudit } from '../../../../packages/platform/job-store/audit.js';
import { objectsIn, recordOf } from '../audit/attempts.js';
import { KeyedRequests } from '../idempotency/keyed-requests.js';
import { Services } from '../services.js';
import { actionIn, Admission } from './admission.js';
import type { Admitted } from './admission.js';
import { JobCalls } from './job-calls.js';
import type { UnaryMethod } from './job-calls.js';
import { jobMethods } from './job-methods.js';
import type { MethodModel } from './job-methods.js';
import { readRequest, restRequest } from './requests.js';

/** Calls with one answer. */
@Injectable()
export class UnaryCalls {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Admission) private readonly admission: Admission,
    @Inject(KeyedRequests) private readonly keyed: KeyedRequests,
    @Inject(JobCalls) private readonly calls: JobCalls,
  ) {}

  handler(method: UnaryMethod): handleUnaryCall<object, object> {
    return (call, callback) => {
      let answer: object | undefined;
      const { object } = restRequest(method, call.request);
      const work = this.admission.serve(method, call, object, async (admitted) => {
        answer = await this.answer(method, call.request, admitted);
      });
      void work.then((failure) => callback(failure, answer));
    };
  }

  /** The answer of the REST contract, as a message. */
  private async answer(method: UnaryMethod, received: object, admitted: Admitted): Promise<object> {
    const model: MethodModel = jobMethods[method];
    const { caller, incoming, attempt } = admitted;
    const { url, verb, body, object } = restRequest(method, received);
    const records = (answer: unknown) => (actionIn(model) === null ? [] : (object === null ? (objectsIn(answer) ?? [null]) : [object]).map((one) => recordOf(attempt, one)));
    if (!model.isKeyed || incoming.idempotencyKey === undefined) {
      const json = await this.calls.run(method, caller.tenantId, readRequest(method, received));
      await this.services.audit.done(records(json));
      return this.calls.toMessage(method, json);
    }
    const once = await this.keyed.once({ tenantId: caller.tenantId, key: incoming.idempotencyKey, method: verb, url, body }, {
      status: () => model.status,
      audit: (tx, json) => writeAudit(tx, records(json).map(auditEntry)),
      run: (pending) => this.calls.run(method, caller.tenantId, readRequest(method, received), pending),
    });
    return this.calls.toMessage(method, ('body' in once ? once.body : once.replayed.body) as object);
  }
}
