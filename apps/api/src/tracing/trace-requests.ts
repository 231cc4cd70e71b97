import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tracerName } from '../../../../packages/platform/tracing/in-span.js';
import { probes } from '../http/probes.js';
import { whenOver } from '../http/request-context.js';

/** Each request is a span, below the one that the caller names by `traceparent`, and the answer says which one. */
export function traceRequests(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (probes.has(route)) return done();
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'reelforge.request.id': request.id };
    const span = trace.getTracer(tracerName).startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, propagation.extract(context.active(), request.headers));
    const current = trace.setSpan(context.active(), span);
    spans.set(request, span);
    const told: Record<string, string> = {};
    propagation.inject(current, told);
    void reply.headers(told);
    context.with(current, done);
  });
  whenOver(server, (request, reply) => {
    const span = spans.get(request);
    if (reply.raw.headersSent) span?.setAttribute('http.response.status_code', reply.statusCode);
    else span?.setAttribute('error.type', 'aborted');
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}
