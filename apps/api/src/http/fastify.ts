import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { FastifyError, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import { MediaError } from '../../../../packages/media/errors.js';
import { sendProblem } from '../problems/problem.filter.js';
import { toMediaError } from '../problems/to-media-error.js';
import { AllowedMethods } from './allowed-methods.js';
import { saneRequestId } from './request-id.js';
import { addSecurityHeaders } from './security-headers.js';
import { answerClientError } from './client-error.js';
import { endConnections } from './end-connections.js';
import { cutOffSlowClients } from './slow-clients.js';

const jsonLimitBytes = 1024 * 1024;
/** Stands in for whatever type a raw upload was sent with. */
const rawBody = 'application/x-reelforge-raw';
export const rawUploadPath = '/v1/uploads/content';

/** What the router says of these repeats the path, which may hold the token of a playback link. */
const refusedPaths: Readonly<Record<string, MediaError>> = {
  FST_ERR_MAX_PARAM_LENGTH: new MediaError('not_found', 'Nothing has this id or name.'),
  FST_ERR_BAD_URL: new MediaError('malformed_request', 'The path of the request is not rightly percent-encoded.'),
};

/** The HTTP server: request ids, JSON bodies, raw uploads as streams. */
export function createAdapter(log: Logger, { trustProxy, isSecure = false }: Pick<FastifyServerOptions, 'trustProxy'> & { isSecure?: boolean } = {}): { adapter: FastifyAdapter; methods: AllowedMethods } {
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    // Lines have the id of their request from its context.
    childLoggerFactory: () => log,
    ...(trustProxy === undefined ? {} : { trustProxy }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: jsonLimitBytes,
    genReqId: (request: IncomingMessage) => saneRequestId(request.headers['x-request-id']) ?? randomUUID(),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('x-request-id', request.id);
      sendProblem(request, reply, refusedPaths[error.code] ?? toMediaError(error));
    },
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 2048 },
  });
  const server = adapter.getInstance();
  const methods = new AllowedMethods();
  // Tests ask which routes there are.
  server.decorate('routes', methods);
  server.addHook('onRoute', (route) => methods.add(route.url, [route.method].flat()));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    addSecurityHeaders(reply, request.url, isSecure);
    // The type says nothing about how a raw upload is to be parsed: curl claims a form for --data-binary.
    if (request.method === 'PUT' && request.routeOptions.url === rawUploadPath) Object.assign(request.raw.headers, { 'x-content-type': request.headers['content-type'], 'content-type': rawBody });
    done();
  });
  cutOffSlowClients(server, (url) => url === rawUploadPath);
  endConnections(server);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(rawBody, (_request, payload, done) => done(null, payload));
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parseJson(request, body as string, done);
  });
  return { adapter, methods };
}
