import type { FastifyInstance } from 'fastify';
import { whenOver } from '../http/request-context.js';
import { loggedPath } from './logged-path.js';

/** One line for each request, when it is answered or its client has gone. */
export function logAnswers(server: FastifyInstance): void {
  whenOver(server, (request, reply, wasLeft) => {
    const { method, url, log } = request;
    const ms = Math.round(reply.elapsedTime);
    if (reply.raw.headersSent) log.info({ method, path: loggedPath(url), status: reply.statusCode, ms, ...(wasLeft ? { isWhole: false } : {}) }, 'answered');
    else log.info({ method, path: loggedPath(url), ms }, 'the client left without an answer');
  });
}
