import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Gauge, Histogram, Registry } from 'prom-client';

/** Requests that this process answers. */
export const httpMetrics = new Registry();

const durations = new Histogram({
  name: 'reelforge_http_request_duration_seconds',
  help: 'Requests until the last byte of their answer; streams of events and uploads last as long as they do',
  labelNames: ['method', 'route', 'status_class'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [httpMetrics],
});
const inFlight = new Gauge({ name: 'reelforge_http_requests_in_flight', help: 'Requests that are being answered', registers: [httpMetrics] });

/** Of paths that lead nowhere: what strangers make up must not become a label. */
const noRoute = 'none';

/** Counts and times every request, by the template of its route. */
export function measureRequests(server: FastifyInstance): void {
  const open = new WeakSet<FastifyRequest>();
  server.addHook('onRequest', (request, _reply, done) => {
    open.add(request);
    inFlight.inc();
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (open.delete(request)) inFlight.dec();
    const labels = { method: request.routeOptions.url === undefined ? 'any' : request.method, route: request.routeOptions.url ?? noRoute, status_class: `${Math.floor(reply.statusCode / 100)}xx` };
    durations.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
