import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';

export interface Patience {
  /** In which a body has to be there, and the rest of one that was answered already */
  readonly bodyMs: number;
  /** In which a client has to take something of its answer */
  readonly silenceMs: number;
}

/** A body of JSON has 1 MiB at most. */
const usual: Patience = { bodyMs: 30_000, silenceMs: 60_000 };

/**
 * Cuts off who holds a connection without using it: whoever sends a body, or takes an answer, drop by drop. Headers have
 * their time by Node. `isStreamed`: routes that read their bodies themselves, for as long as bytes come.
 */
export function cutOffSlowClients(server: FastifyInstance, isStreamed: (url: string | undefined) => boolean, { bodyMs, silenceMs }: Patience = usual): void {
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if (isStreamed(request.routeOptions.url) || (encoding === undefined && (length === undefined || length === '0'))) return done(null, payload);
    // The request itself stays as it is, so that it can still be answered.
    const body = new PassThrough();
    const timer = setTimeout(() => body.destroy(new MediaError('request_timeout', `The body did not arrive within ${bodyMs / 1000} s.`)), bodyMs);
    body.once('close', () => clearTimeout(timer));
    // Of one that was refused before it was read nobody wants to know.
    body.on('error', () => undefined);
    payload.once('error', (error) => body.destroy(error));
    payload.pipe(body);
    done(null, body);
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    reply.raw.setTimeout(silenceMs);
    done(null, payload);
  });
  server.addHook('onResponse', ({ raw }, _reply, done) => {
    if (!raw.complete) setTimeout(() => raw.complete || raw.socket.destroy(), bodyMs).unref();
    done();
  });
}
