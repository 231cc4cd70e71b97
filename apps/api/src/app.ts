import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { apiSchema, type ApiConfig } from '../../../packages/platform/config/blocks.js';
import { makeLogger } from '../../../packages/platform/logging/make-logger.js';
import { redactor, secretsIn } from '../../../packages/platform/logging/redaction.js';
import { startTracing } from '../../../packages/platform/tracing/start-tracing.js';
import { auditRequests } from './audit/audit-requests.js';
import { AppModule } from './app.module.js';
import { createAdapter } from './http/fastify.js';
import { keepContexts } from './http/request-context.js';
import { logAnswers } from './logging/log-answers.js';
import { nameRequests } from './logging/name-requests.js';
import { NestLogger } from './logging/nest-logger.js';
import { measureRequests } from './metrics/http-metrics.js';
import { serveMetrics } from './metrics/serve-metrics.js';
import { serveDocs } from './docs/serve-docs.js';
import { describeApi } from './openapi/document.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ValidationPipe } from './problems/validation.js';
import { Services } from './services.js';
import { traceRequests } from './tracing/trace-requests.js';
import { traceStarts } from './tracing/trace-starts.js';
import { serveCodec } from './temporal/codec-endpoint.js';

/** The API, ready to listen. `close()` ends it with everything it opened. */
export async function createApi(config: ApiConfig): Promise<NestFastifyApplication> {
  const log = makeLogger('api', apiSchema, config);
  const { adapter, methods } = createAdapter(log, { trustProxy: config.TRUST_PROXY, isSecure: config.API_PUBLIC_URL?.startsWith('https:') ?? false });
  if (config.DATA_ENCRYPTION_KEY === undefined) log.warn('webhook secrets are kept in clear in the database: DATA_ENCRYPTION_KEY is not set');
  const tracing = await startTracing(config, 'api', redactor(secretsIn(apiSchema, config)));
  const services = new Services(config, log, await traceStarts(tracing));
  const server = adapter.getInstance();
  nameRequests(server);
  if (tracing) traceRequests(server);
  keepContexts(server);
  logAnswers(server);
  measureRequests(server);
  auditRequests(server, services.audit);
  serveCodec(server, config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(services), adapter, { logger: new NestLogger(log), bodyParser: false, abortOnError: false });
  app.useGlobalFilters(new ProblemFilter(methods));
  app.useGlobalPipes(new ValidationPipe());
  serveDocs(server, () => describeApi(app));
  serveMetrics(app, services);
  return app;
}
