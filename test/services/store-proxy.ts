import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What is done with one request: passed on, held until released, or answered with a fault. */
export type Fate = 'pass' | 'hold' | 'fail';

/** A request as `decide` sees it: `PUT` and the path without its query. */
export interface StoreRequest {
  readonly method: string;
  readonly path: string;
}

/** Stands between a worker and the store, so that a test decides what happens to each request. */
export class StoreProxy {
  private decide: (request: StoreRequest) => Fate = () => 'pass';
  private held: (() => void)[] = [];
  /** Requests that were held or failed, in order */
  readonly caught: StoreRequest[] = [];

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async open(upstream: string): Promise<StoreProxy> {
    const to = new URL(upstream);
    const server = createServer((incoming, response) => void proxy.receive(to, incoming, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new StoreProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return proxy;
  }

  /** Applies to requests that come from now on. */
  rule(decide: (request: StoreRequest) => Fate): void {
    this.decide = decide;
  }

  /** Passes on everything, also what was held. */
  release(): void {
    this.decide = () => 'pass';
    for (const go of this.held.splice(0)) go();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async receive(to: URL, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = { method: incoming.method!, path: decodeURIComponent(incoming.url!.split('?')[0]!) };
    const fate = this.decide(asked);
    if (fate !== 'pass') this.caught.push(asked);
    // The body is read meanwhile: an unread connection would not tell that its other end has gone.
    const body = fate === 'hold' ? buffer(incoming).catch(() => null) : null;
    if (fate === 'hold') await new Promise<void>((resolve) => this.held.push(resolve));
    // Whoever gave up does not want it any more: a store drops what its connection did not live to see.
    if (response.destroyed) return;
    if (fate === 'fail') return void incoming.resume().on('end', () => response.writeHead(500, { 'content-type': 'application/xml' }).end('<Error><Code>InternalError</Code><Message>told to fail</Message></Error>'));
    // The Host header is signed: it must stay as it is.
    const outgoing = request({ host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.on('error', () => outgoing.destroy());
    if (body) outgoing.end(await body);
    else incoming.pipe(outgoing);
  }
}
