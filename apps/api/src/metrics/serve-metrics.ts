import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import { MediaError } from '../../../../packages/media/errors.js';
import { showDatabasePool } from '../../../../packages/platform/metrics/database-metrics.js';
import { exposition, expositionType, holdsToken } from '../../../../packages/platform/metrics/exposition.js';
import { payloadMetrics } from '../../../../packages/platform/metrics/payload-metrics.js';
import { processMetrics } from '../../../../packages/platform/metrics/process-metrics.js';
import { storageMetrics } from '../../../../packages/platform/metrics/storage-metrics.js';
import { EventStreams } from '../events/event-streams.js';
import { JobFeeds } from '../events/job-feeds.js';
import { sendProblem } from '../problems/problem.filter.js';
import { Services } from '../services.js';
import { backlogMetrics } from './backlog-metrics.js';
import { grpcMetrics } from './grpc-metrics.js';
import { httpMetrics } from './http-metrics.js';
import { showStreams } from './stream-metrics.js';
import { workMetrics } from './work-metrics.js';

/**
 * Serves `GET /metrics`. They tell how much work there is, of all tenants, and stand on the port that strangers reach,
 * so they have a credential of their own, which Prometheus can send, and are not there without it.
 */
export function serveMetrics(app: NestFastifyApplication, services: Services): void {
  const token = services.config.METRICS_TOKEN;
  if (token === undefined) return;
  const now = new Registry();
  showDatabasePool(services.db, now);
  showStreams(app.get(EventStreams), app.get(JobFeeds), now);
  const registries = [processMetrics('api'), httpMetrics, grpcMetrics, workMetrics, storageMetrics, payloadMetrics, now, backlogMetrics(services)];
  app.getHttpAdapter().getInstance().get('/metrics', async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('cache-control', 'no-store');
    if (holdsToken(request.headers.authorization, token)) return reply.type(expositionType).send(await exposition(registries));
    sendProblem(request, reply, new MediaError('unauthenticated', 'Send METRICS_TOKEN as a bearer token.'));
    return reply;
  });
}
