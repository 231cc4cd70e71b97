import { Metadata, status } from '@grpc/grpc-js';
import type { StatusObject } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import type { MediaError } from '../../../../packages/media/errors.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { withLogContext } from '../../../../packages/platform/logging/log-context.js';
import { actionOf, otherAction } from '../audit/actions.js';
import { isDenied, recordOf } from '../audit/attempts.js';
import type { Attempt } from '../audit/attempts.js';
import { subjectOf } from '../logging/name-requests.js';
import { Credentials, demandScopes } from '../auth/credentials.js';
import { RateLimits } from '../limits/rate-limits.js';
import { toMediaError } from '../problems/to-media-error.js';
import { grpcCalls } from '../metrics/grpc-metrics.js';
import { Services } from '../services.js';
import { traceCall } from '../tracing/trace-call.js';
import { serviceName } from './definition.js';
import { errorStatus } from './error-status.js';
import { incomingCall } from './incoming-call.js';
import type { IncomingCall } from './incoming-call.js';
import { jobMethods } from './job-methods.js';
import type { JobMethod, MethodModel } from './job-methods.js';

/** The side of a call of grpc-js that all kinds of calls have. */
export interface ServedCall {
  readonly metadata: Metadata;
  getPeer(): string;
  sendMetadata(metadata: Metadata): void;
}

/** A call on its way through the service. */
export interface Admitted {
  readonly incoming: IncomingCall;
  readonly caller: Caller;
  /** As the audit log tells of it, when it has gone well */
  readonly attempt: Attempt;
}

/** Lets calls in as the guards let in requests of HTTP, and tells the logs of what became of them. */
@Injectable()
export class Admission {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  /** Does what `run` says for a call that is let in. Returns the status that the call fails with; null where it went well. */
  serve(method: JobMethod, call: ServedCall, object: string | null, run: (admitted: Admitted) => Promise<void>): Promise<StatusObject | null> {
    const incoming = incomingCall(call.metadata, call.getPeer(), this.services.config.TRUST_PROXY || []);
    const initial = new Metadata();
    initial.set('x-request-id', incoming.requestId);
    const work = () => this.letIn(method, { call, incoming, initial, object }, run);
    const { requestId } = incoming;
    return withLogContext({ requestId, ...subjectOf(...(object?.split('/') ?? [])) }, () => traceCall({ service: serviceName, method, requestId, metadata: call.metadata, initial }, work));
  }

  private async letIn(method: JobMethod, { call, incoming, initial, object }: { call: ServedCall; incoming: IncomingCall; initial: Metadata; object: string | null }, run: (admitted: Admitted) => Promise<void>): Promise<StatusObject | null> {
    const model: MethodModel = jobMethods[method];
    const startedAt = Date.now();
    let caller: Caller | null = null;
    let failure: StatusObject | null = null;
    const attempt = (httpStatus: number, code: string | null) => ({ action: actionIn(model) ?? otherAction, status: httpStatus, code, tenantId: caller?.tenantId ?? null, actor: caller?.actor ?? null, address: incoming.ip, requestId: incoming.requestId });
    try {
      try {
        caller = await this.credentials.demand(incoming);
        demandScopes(caller, [model.scope]);
        const standing = await this.limits.count(caller.tenantId);
        for (const [name, value] of Object.entries(standing?.headers ?? {})) initial.set(name, value);
        if (standing?.refusal) throw standing.refusal;
      } finally {
        call.sendMetadata(initial);
      }
      await run({ incoming, caller, attempt: attempt(model.status, null) });
    } catch (thrown) {
      const error = toMediaError(thrown);
      failure = this.fail(error, incoming.requestId);
      const httpStatus = error.toProblem().status;
      if (actionIn(model) !== null || isDenied(httpStatus)) this.services.audit.notDone(recordOf(attempt(httpStatus, error.code), object));
    }
    const [code, ms] = [status[failure?.code ?? status.OK], Date.now() - startedAt];
    grpcCalls.observe({ method, code }, ms / 1000);
    this.services.log.info({ method: 'gRPC', path: method, status: code, ms }, 'answered');
    return failure;
  }

  /** Is whose call it is still allowed to make it? */
  async stillAllows({ incoming }: Admitted): Promise<boolean> {
    return (await this.credentials.callerOf(incoming)) !== null;
  }

  private fail(error: MediaError, requestId: string): StatusObject {
    if (error.toProblem().status >= 500) this.services.log.error({ err: error.cause ?? error, code: error.code }, error.detail);
    return errorStatus(error, requestId);
  }
}

/** Null where it changes nothing. */
export function actionIn({ route }: MethodModel): string | null {
  const [verb, pattern] = route.split(' ') as [string, string];
  return actionOf(verb, pattern);
}
