import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { fastify, type FastifyInstance } from 'fastify';
import { toMediaError } from '../problems/to-media-error.js';
import { sendProblem } from '../problems/problem.filter.js';
import { cutOffSlowClients } from './slow-clients.js';

const streamed = '/streamed';
let server: FastifyInstance;
let handled: unknown[];
let ended: Promise<void>;
beforeAll(async () => {
  server = fastify();
  cutOffSlowClients(server, (url) => url === streamed, { bodyMs: 300, silenceMs: 300 });
  server.setErrorHandler((error, request, reply) => sendProblem(request, reply, toMediaError(error)));
  server.post('/json', (request) => (handled.push(request.body), { ok: true }));
  server.addContentTypeParser('application/x-raw', (_request, payload, done) => done(null, payload));
  server.put(streamed, async (request) => ({ bytes: (await (request.body as Readable).toArray()).length }));
  server.put('/refused', async (_request, reply) => reply.status(403).send('no'));
  server.get('/endless', async (_request, reply) => {
    const body = new Readable({ read() { this.push(Buffer.alloc(65_536)); } });
    ended = once(body, 'close').then(() => undefined);
    return reply.send(body);
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => void (handled = []));
afterAll(() => server?.close());

/** A connection that has sent `head`, and everything that comes over it until it is closed. */
function open(head: string, body = ''): { socket: Socket; closed: Promise<string> } {
  const socket = connect((server.addresses()[0] as { port: number }).port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined).write(`${head}\r\nHost: a\r\n\r\n${body}`);
  return { socket, closed: new Promise((resolve) => socket.once('close', () => resolve(Buffer.concat(chunks).toString()))) };
}

/** A byte now and then, until nobody takes any. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => void socket.write(byte), 20);
  socket.once('close', () => clearInterval(timer));
}

test('a body that comes drop by drop is answered 408, the connection closed, and nothing is done', async () => {
  const { socket, closed } = open('POST /json HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000000');
  drip(socket, ' ');
  const answer = await closed;
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"code":"request_timeout"');
  expect(handled).toEqual([]);
});

test('one without a length, that never ends, too', async () => {
  const { socket, closed } = open('POST /json HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked');
  drip(socket, '1\r\n \r\n');
  expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
});

test.each([
  ['was refused', 'PUT /refused HTTP/1.1\r\nContent-Type: application/x-raw\r\nContent-Length: 1000000', 403],
  ['is too large from the beginning', 'POST /json HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 100000000', 413],
])('a body that %s is not read for ever', async (_, head, status) => {
  const { socket, closed } = open(head);
  drip(socket, 'x');
  expect((await closed).split(' ')[1]).toBe(String(status));
});

test('who takes nothing of an answer is cut off', async () => {
  const { socket } = open('GET /endless HTTP/1.1');
  socket.pause();
  await once(socket, 'connect');
  await once(server.server, 'request');
  await ended;
});

test('who sends as it should is answered, and a stream takes as long as bytes come', async () => {
  const posted = open('POST /json HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 7', '{"a":1}');
  expect(await posted.closed).toMatch(/^HTTP\/1\.1 200 /);
  expect(handled).toEqual([{ a: 1 }]);
  const { socket, closed } = open(`PUT ${streamed} HTTP/1.1\r\nContent-Type: application/x-raw\r\nTransfer-Encoding: chunked\r\nConnection: close`);
  for (let sent = 0; sent < 30; sent++) {
    socket.write('1\r\nx\r\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  socket.write('0\r\n\r\n');
  expect(await closed).toMatch(/^HTTP\/1\.1 200 /);
});
