import http2 from 'node:http2';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { generate } from 'selfsigned';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { temporalConnection, temporalVariables } from '../../../packages/platform/config/temporal.js';
import { testServices } from '../../../test/services/services.js';
import { z } from 'zod';

const options = { algorithm: 'sha256', keyType: 'ec' } as const;
const issued = async (name: string, ca?: { key: string; cert: string }) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    ...options,
    ...(ca && { ca }),
    extensions: [{ name: 'basicConstraints', cA: ca === undefined }, { name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  return { key, cert };
};

let closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));
afterAll(() => void (closing = []));

/** TLS before the server of the tests, as a cluster of one's own or Temporal Cloud asks for it: only who has a certificate of the authority comes in. */
async function guarded(): Promise<{ address: string; ca: string; mine: { key: string; cert: string } }> {
  const ca = await issued('authority');
  const [server, mine] = [await issued('temporal.internal', ca), await issued('reelforge', ca)];
  const { hostname, port } = new URL(`tcp://${testServices().temporalAddress}`);
  const sockets = new Set<net.Socket>();
  const door = tls.createServer({ ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }, (socket) => {
    const behind = net.connect(Number(port), hostname);
    for (const one of [socket, behind]) sockets.add(one.on('error', () => undefined));
    socket.pipe(behind).pipe(socket);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  closing.push(() => (door.close(), sockets.forEach((socket) => socket.destroy())));
  return { address: `127.0.0.1:${(door.address() as AddressInfo).port}`, ca: ca.cert, mine };
}

const config = (env: Record<string, string>) => temporalConnection(parseConfig(z.object(temporalVariables), env));

/** By the connection of the API and by that of the worker. */
async function namespaceBy(given: ReturnType<typeof config>): Promise<(string | null | undefined)[]> {
  const api = Connection.lazy({ ...given, interceptors: [] });
  closing.push(() => void api.close());
  const ask = { namespace: 'default' };
  const byApi = await api.withDeadline(Date.now() + 20_000, () => api.workflowService.describeNamespace(ask));
  const worker = await NativeConnection.connect(given);
  closing.push(() => void worker.close());
  const byWorker = await worker.workflowService.describeNamespace(ask);
  return [byApi, byWorker].map(({ namespaceInfo }) => namespaceInfo?.name);
}

test('API and worker reach a server that asks for certificates, and not without one', async () => {
  const { address, ca, mine } = await guarded();
  const known = { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_CA: ca, TEMPORAL_TLS_SERVER_NAME: 'temporal.internal' };
  expect(await namespaceBy(config({ ...known, TEMPORAL_TLS_CERT: mine.cert, TEMPORAL_TLS_KEY: mine.key }))).toEqual(['default', 'default']);
  await expect(namespaceBy(config(known))).rejects.toThrow();
  await expect(namespaceBy(config({ ...known, TEMPORAL_TLS_SERVER_NAME: 'another', TEMPORAL_TLS_CERT: mine.cert, TEMPORAL_TLS_KEY: mine.key }))).rejects.toThrow();
});

test('a key goes with every request', async () => {
  const seen: unknown[] = [];
  const server = http2.createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' }, { endStream: true });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const given = config({ TEMPORAL_ADDRESS: `127.0.0.1:${(server.address() as AddressInfo).port}`, TEMPORAL_API_KEY: 'of-the-cloud', TEMPORAL_TLS: 'false' });
  await expect(namespaceBy(given)).rejects.toThrow();
  await expect(NativeConnection.connect(given)).rejects.toThrow();
  expect(new Set(seen)).toEqual(new Set(['Bearer of-the-cloud']));
  expect(seen.length).toBeGreaterThan(1);
});
