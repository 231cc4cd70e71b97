import { Inject, Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { auditWithin } from '../audit/audit-requests.js';
import { KeyedRequests } from './keyed-requests.js';
import type { KeyedHttpRequest } from './pending-answer.js';

/** Headers of an answer that belong to what it tells of. */
const keptHeaders = ['location'];

/** Answers a request with an Idempotency-Key as it was answered before: see `Idempotent`. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(KeyedRequests) private readonly requests: KeyedRequests) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<KeyedHttpRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || !request.caller) return next.handle();
    return from(this.answer(request, { tenantId: request.caller.tenantId, key }, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async answer(request: KeyedHttpRequest, whose: { tenantId: string; key: unknown }, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const { method, url, body } = request;
    const answer = await this.requests.once({ ...whose, method, url, body }, {
      status: () => reply.statusCode,
      audit: (tx, given) => auditWithin(tx, request, reply, given),
      headers: () => Object.fromEntries(keptHeaders.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : []))),
      run: (pending) => {
        request.pendingAnswer = pending;
        return lastValueFrom(next.handle(), { defaultValue: undefined });
      },
    });
    if ('body' in answer) return answer.body;
    void reply.status(answer.replayed.status).headers(answer.replayed.headers).header('idempotency-replayed', 'true');
    return answer.replayed.body;
  }
}
