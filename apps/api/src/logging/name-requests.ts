import type { FastifyInstance } from 'fastify';
import { withLogContext } from '../../../../packages/platform/logging/log-context.js';

/** Every line that is logged in the course of a request carries its id. */
export function nameRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => withLogContext({ requestId: request.id }, done));
  // Reading a body leaves the context that the hook before has begun.
  server.addHook('preValidation', (request, _reply, done) => withLogContext({ requestId: request.id }, done));
}
