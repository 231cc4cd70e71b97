import type { FastifyInstance } from 'fastify';
import { probes } from '../http/probes.js';
import { whenOver } from '../http/request-context.js';
import { loggedPath } from './logged-path.js';

/** One line for each request, when it is answered or its client has gone; of a probe that succeeds only for who wants to know all. */
export function logAnswers(server: FastifyInstance): void {
  whenOver(server, (request, reply, wasLeft) => {
    const { method, url, log } = request;
    const ms = Math.round(reply.elapsedTime);
    const level = probes.has(request.routeOptions.url) && reply.statusCode < 400 ? 'debug' : 'info';
    if (reply.raw.headersSent) log[level]({ method, path: loggedPath(url), status: reply.statusCode, ms, ...(wasLeft ? { isWhole: false } : {}) }, 'answered');
    else log.info({ method, path: loggedPath(url), ms }, 'the client left without an answer');
  });
}
