import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets a server that closes end at once when its last request is answered. Node itself ends connections between two
 * requests, but takes one on which none has come yet, as browsers hold them in reserve, for busy: up to 90 s.
 */
export function endConnections(fastify: FastifyInstance): void {
  const underWay = new Map<Socket, number>();
  let closing = false;
  const end = (socket: Socket) => closing && underWay.get(socket) === 0 && socket.destroySoon();
  fastify.server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  });
  fastify.server.on('request', ({ socket }, response) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      if (!underWay.has(socket)) return;
      underWay.set(socket, underWay.get(socket)! - 1);
      end(socket);
    });
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const socket of underWay.keys()) end(socket);
    done();
  });
}
