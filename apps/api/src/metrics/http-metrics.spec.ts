import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { fastify, type FastifyInstance } from 'fastify';
import { until } from '../../../../test/until.js';
import { httpMetrics, measureRequests } from './http-metrics.js';

let server: FastifyInstance;
let answer: () => void;
const hanging = new Promise<object>((resolve) => (answer = () => resolve({})));

beforeAll(async () => {
  server = fastify();
  measureRequests(server);
  server.get('/slow', () => hanging);
  server.get('/stream', (_request, reply) => reply.send(Readable.from((async function* () {
    yield 'first';
    await hanging;
  })())));
  server.get('/quick', () => ({}));
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  answer();
  await server.close();
});

async function read(name: string): Promise<{ labels: Record<string, unknown>; value: number; metricName?: string }[]> {
  return (await httpMetrics.getSingleMetric(name)!.get()).values;
}
const inFlight = async () => (await read('reelforge_http_requests_in_flight'))[0]!.value;
async function counted(): Promise<string[]> {
  const counts = (await read('reelforge_http_request_duration_seconds')).filter(({ metricName }) => metricName?.endsWith('_count'));
  return counts.map(({ labels: { method, route, status_class: status }, value }) => `${String(method)} ${String(route)} ${String(status)} ${value}`).sort();
}

/** Asks, and leaves when `isReady`. */
async function leave(path: string, isReady: (received: string) => Promise<boolean> | boolean): Promise<void> {
  let received = '';
  const request = get({ host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, path }, (response) => response.on('data', (bytes: Buffer) => (received += bytes.toString())).on('error', () => undefined));
  request.on('error', () => undefined);
  await until(`${path} can be left`, () => isReady(received));
  request.destroy();
}

test('requests whose clients leave are counted and over, too: those without an answer as aborted', async () => {
  await leave('/slow', async () => (await inFlight()) === 1);
  await until('the slow request is over', async () => (await inFlight()) === 0);
  await leave('/stream', (received) => received === 'first');
  await until('the stream is over', async () => (await inFlight()) === 0);
  expect((await server.inject('/quick')).statusCode).toBe(200);
  expect((await server.inject('/made-up')).statusCode).toBe(404);
  expect([await inFlight(), await counted()]).toEqual([0, ['GET /quick 2xx 1', 'GET /slow aborted 1', 'GET /stream 2xx 1', 'any none 4xx 1']]);
});
