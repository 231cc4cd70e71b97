import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';
import { noteForAudit } from '../audit/audit-requests.js';
import type { AllowedMethods } from '../http/allowed-methods.js';
import { inRequest } from '../http/request-context.js';
import { loggedPath } from '../logging/logged-path.js';
import { toMediaError } from './to-media-error.js';

/** The one place where errors become answers: `application/problem+json`, RFC 9457. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly methods: AllowedMethods) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    sendProblem(request, reply, this.unrouted(thrown, request, reply) ?? toMediaError(thrown));
  }

  /** A path without a route, or without one for this method. */
  private unrouted(thrown: unknown, request: FastifyRequest, reply: FastifyReply): MediaError | null {
    if (!(thrown instanceof NotFoundException)) return null;
    const methods = this.methods.of(request.url);
    if (methods.length === 0) return new MediaError('not_found', `There is nothing at ${loggedPath(request.url).slice(0, 200)}.`);
    void reply.header('allow', methods.join(', '));
    return new MediaError('method_not_allowed', `${request.method} is not possible here. Possible: ${methods.join(', ')}.`);
  }
}

/** Answers with the problem; faults of the service go to the log with their cause. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: MediaError, { challenge = 'Bearer realm="reelforge"' }: { challenge?: string } = {}): void {
  const problem = error.toProblem();
  noteForAudit(request, { code: error.code });
  const isExpected = error.code === 'not_ready';
  if (problem.status >= 500 && !isExpected) inRequest(request, () => request.log.error({ err: error.cause ?? error, code: error.code }, error.detail));
  if (reply.sent) return;
  if (problem.status === 401) void reply.header('www-authenticate', challenge);
  if (error.code === 'forbidden') void reply.header('www-authenticate', 'Bearer realm="reelforge", error="insufficient_scope"');
  if (problem.status === 503) void reply.header('retry-after', isExpected ? '1' : '5');
  if (error.code === 'idempotency_in_flight') void reply.header('retry-after', '1');
  if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds));
  void reply.status(problem.status).header('content-type', 'application/problem+json').header('cache-control', 'no-store').serializer(String).send(JSON.stringify({ ...problem, retryable: error.retryable }));
}
