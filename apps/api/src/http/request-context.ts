import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Enter = <T>(work: () => T) => T;
const contexts = new WeakMap<FastifyRequest, Enter>();

/** Does `work` in the context of a request: with the fields of its log lines, and its span. */
export function inRequest<T>(request: FastifyRequest, work: () => T): T {
  const enter = contexts.get(request);
  return enter ? enter(work) : work();
}

/** Keeps the contexts that the hooks before it have begun, and goes on with them where a request has left them. */
export function keepContexts(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    contexts.set(request, AsyncLocalStorage.snapshot());
    done();
  });
  // Reading a body leaves them.
  server.addHook('preValidation', (request, _reply, done) => inRequest(request, done));
}

/**
 * Tells once of each request that nothing more comes of it, in its context: its answer is sent, or its client has gone
 * before, of which Fastify says nothing. `wasLeft`: the client got no answer, or not all of it.
 */
export function whenOver(server: FastifyInstance, tell: (request: FastifyRequest, reply: FastifyReply, wasLeft: boolean) => void): void {
  const answered = new WeakSet<FastifyRequest>();
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => answered.has(request) || inRequest(request, () => tell(request, reply, true)));
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    answered.add(request);
    inRequest(request, () => tell(request, reply, false));
    done();
  });
}
