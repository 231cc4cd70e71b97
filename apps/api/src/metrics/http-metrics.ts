import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Gauge, Histogram, Registry } from 'prom-client';
import { whenOver } from '../http/request-context.js';

/** Requests that this process answers. */
export const httpMetrics = new Registry();

const durations = new Histogram({
  name: 'reelforge_http_request_duration_seconds',
  help: 'Requests until the last byte of their answer, or until their client left (aborted: before there was one); streams of events and uploads last as long as they do',
  labelNames: ['method', 'route', 'status_class'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [httpMetrics],
});
const inFlight = new Gauge({ name: 'reelforge_http_requests_in_flight', help: 'Requests that are being answered', registers: [httpMetrics] });

/** Of paths that lead nowhere: what strangers make up must not become a label. */
const noRoute = 'none';

/** Counts and times every request, by the template of its route. */
export function measureRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (_request, _reply, done) => {
    inFlight.inc();
    done();
  });
  whenOver(server, (request, reply) => {
    inFlight.dec();
    durations.observe(labelsOf(request, reply), reply.elapsedTime / 1000);
  });
}

function labelsOf({ method, routeOptions: { url } }: FastifyRequest, { raw, statusCode }: FastifyReply) {
  return { method: url === undefined ? 'any' : method, route: url ?? noRoute, status_class: raw.headersSent ? `${Math.floor(statusCode / 100)}xx` : 'aborted' };
}
