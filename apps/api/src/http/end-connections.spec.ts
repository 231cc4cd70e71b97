import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import Fastify, { type FastifyInstance } from 'fastify';
import { endConnections } from './end-connections.js';

let server: FastifyInstance;
let answer: () => void;
let asked: Promise<void>;
beforeEach(async () => {
  server = Fastify({ return503OnClosing: false });
  // Node gives up such connections after a while, too: here it never does.
  server.server.headersTimeout = server.server.requestTimeout = 0;
  endConnections(server);
  asked = new Promise((noted) => {
    server.get('/', () => {
      noted();
      return new Promise((resolve) => (answer = () => resolve('whole')));
    });
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

async function open(): Promise<Socket & { text: string }> {
  const socket = Object.assign(connect((server.server.address() as { port: number }).port, '127.0.0.1'), { text: '' });
  socket.on('data', (bytes: Buffer) => void (socket.text += bytes.toString()));
  await once(socket, 'connect');
  return socket;
}

it('does not wait for connections that browsers hold in reserve', async () => {
  const accepted = once(server.server, 'connection');
  const spare = await open();
  await accepted;
  const ended = once(spare, 'close');
  await server.close();
  await ended;
});

it('a request that is under way is answered, and then its connection ends', async () => {
  const socket = await open();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await asked;
  const ended = once(socket, 'close');
  const closed = server.close();
  answer();
  await Promise.all([closed, ended]);
  expect(socket.text).toMatch(/^HTTP\/1.1 200 OK[^]*\r\n\r\nwhole$/);
});
