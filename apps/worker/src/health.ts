import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expositionType, holdsToken } from '../../../packages/platform/metrics/exposition.js';

interface Shown {
  readonly workers: readonly { getState(): string }[];
  /** Told with the state */
  readonly facts: object;
  readonly metrics: () => Promise<string>;
  /** What opens them; anybody may see them without it */
  readonly metricsToken: string | undefined;
}

/** `/livez`: the process answers. `/readyz`: 200 while every worker runs, else 503. Both tell the `facts`. `/metrics`: for Prometheus. */
export async function serveHealth(port: number, { workers, facts, metrics, metricsToken }: Shown): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      const isAllowed = metricsToken === undefined || holdsToken(request.headers.authorization, metricsToken);
      return void (isAllowed ? sendMetrics(response, metrics) : response.writeHead(401, { 'www-authenticate': 'Bearer realm="reelforge"' }).end());
    }
    const states = workers.map((worker) => worker.getState());
    const status = request.url === '/livez' || (request.url === '/readyz' && states.every((state) => state === 'RUNNING')) ? 200 : request.url === '/readyz' ? 503 : 404;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: status === 200, workers: states, ...facts }));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

async function sendMetrics(response: ServerResponse, metrics: () => Promise<string>): Promise<void> {
  try {
    const text = await metrics();
    response.writeHead(200, { 'content-type': expositionType }).end(text);
  } catch {
    response.writeHead(500).end();
  }
}
