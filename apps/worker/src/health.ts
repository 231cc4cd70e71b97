import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `/livez`: the process answers. `/readyz`: 200 while every worker runs, else 503. Both tell the `facts`. */
export async function serveHealth(port: number, workers: readonly { getState(): string }[], facts: object): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
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
