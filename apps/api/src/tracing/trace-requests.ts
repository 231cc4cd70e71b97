import { type Context, context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tracerName } from '../../../../packages/platform/tracing/in-span.js';

/** Asked every few seconds, and of no interest. */
const untraced = new Set(['/livez', '/readyz', '/metrics']);

/** Each request is a span, below the one that the caller names by `traceparent`, and the answer says which one. */
export function traceRequests(server: FastifyInstance): void {
  const contexts = new WeakMap<FastifyRequest, Context>();
  server.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (untraced.has(route)) return done();
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'reelforge.request.id': request.id };
    const span = trace.getTracer(tracerName).startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, propagation.extract(context.active(), request.headers));
    const current = trace.setSpan(context.active(), span);
    contexts.set(request, current);
    const told: Record<string, string> = {};
    propagation.inject(current, told);
    void reply.headers(told);
    context.with(current, done);
  });
  // Reading a body leaves the context that the hook before has begun.
  server.addHook('preValidation', (request, _reply, done) => {
    const current = contexts.get(request);
    if (current) context.with(current, done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const current = contexts.get(request);
    const span = current && trace.getSpan(current);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
