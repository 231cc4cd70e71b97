import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What is done with one request: passed on, held until released, or spoiled. `fail` answers 500, `deny` 403. `reset` closes the
 * connection in the middle of the request's body, or before an answer where it has none. `truncate` closes it in the
 * middle of the answer, `stall` stops there until released. `lose` lets the store do what it is asked, and its answer never arrives.
 */
export type Fate = 'pass' | 'hold' | 'fail' | 'deny' | 'reset' | 'truncate' | 'stall' | 'lose';

/** A request as `decide` sees it: `PUT` and the path without its query. */
export interface StoreRequest {
  readonly method: string;
  readonly path: string;
  /** As `uploadId=…&partNumber=2`; empty without one */
  readonly query: string;
}

/** A request that the store has carried out. */
export interface StoreWrite extends StoreRequest {
  readonly at: Date;
}

/** Stands between a worker and the store, so that a test decides what happens to each request. */
export class StoreProxy {
  private decide: (request: StoreRequest) => Fate = () => 'pass';
  private held: (() => void)[] = [];
  private delayMs = 0;
  /** Requests that were held or spoiled, in order */
  readonly caught: StoreRequest[] = [];
  /** Requests that changed something in the store and were carried out, in the order of their answers */
  readonly writes: StoreWrite[] = [];

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  /** `upstream` is asked anew for each request: a server that is started again may have moved. */
  static async open(upstream: string | (() => string)): Promise<StoreProxy> {
    const to = typeof upstream === 'string' ? () => upstream : upstream;
    const server = createServer((incoming, response) => void proxy.receive(new URL(to()), incoming, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new StoreProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return proxy;
  }

  /** Applies to requests that come from now on. */
  rule(decide: (request: StoreRequest) => Fate): void {
    this.decide = decide;
  }

  /** Every request from now on waits that long before it is passed on. */
  slowDown(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** Passes on everything, also what was held. */
  release(): void {
    this.decide = () => 'pass';
    this.delayMs = 0;
    for (const go of this.held.splice(0)) go();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async receive(to: URL, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path, query = ''] = incoming.url!.split('?');
    const asked = { method: incoming.method!, path: decodeURIComponent(path!), query };
    const fate = this.decide(asked);
    if (fate !== 'pass') this.caught.push(asked);
    // The body is read meanwhile: an unread connection would not tell that its other end has gone.
    const body = fate === 'hold' || this.delayMs > 0 ? buffer(incoming).catch(() => null) : null;
    if (fate === 'hold') await this.released();
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    // Whoever gave up does not want it any more: a store drops what its connection did not live to see.
    if (response.destroyed) return;
    if (fate === 'fail') return void incoming.resume().on('end', () => response.writeHead(500, { 'content-type': 'application/xml' }).end('<Error><Code>InternalError</Code><Message>told to fail</Message></Error>'));
    if (fate === 'deny') return void incoming.resume().on('end', () => response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code><Message>told to deny</Message></Error>'));
    if (fate === 'reset') return void incoming.once('data', () => incoming.socket.resetAndDestroy()).once('end', () => incoming.socket.resetAndDestroy());
    // The Host header is signed: it must stay as it is.
    const outgoing = request({ host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      if (incoming.method !== 'GET' && incoming.method !== 'HEAD' && answer.statusCode! < 300) this.writes.push({ ...asked, at: new Date() });
      if (fate === 'lose') return void answer.resume().on('end', () => incoming.socket.resetAndDestroy());
      response.writeHead(answer.statusCode!, answer.headers);
      if (fate === 'truncate' || fate === 'stall') return void this.sendHalf(answer, response, fate);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.on('error', () => outgoing.destroy());
    if (body) outgoing.end(await body);
    else incoming.pipe(outgoing);
  }

  private released(): Promise<void> {
    return new Promise<void>((resolve) => this.held.push(resolve));
  }

  private async sendHalf(answer: IncomingMessage, response: ServerResponse, fate: 'truncate' | 'stall'): Promise<void> {
    const bytes = await buffer(answer);
    const half = bytes.subarray(0, Math.floor(bytes.length / 2));
    await new Promise((resolve) => response.write(half, resolve));
    if (fate === 'truncate') return void response.destroy();
    await this.released();
    response.end(bytes.subarray(half.length));
  }
}
