import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A plain balancer: each request goes to the next process, whoever sends it. A process that does not listen is passed over. */
export class Balancer {
  private targets: readonly string[] = [];
  private next = 0;

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(): Promise<Balancer> {
    const server = createServer((incoming, answer) => balancer.pass(incoming, answer, balancer.targets.length));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const balancer = new Balancer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return balancer;
  }

  /** Further requests go to these. */
  serve(targets: readonly string[]): void {
    this.targets = [...targets];
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private pass(incoming: IncomingMessage, answer: ServerResponse, tries: number): void {
    const target = this.targets[this.next++ % Math.max(1, this.targets.length)];
    if (target === undefined || tries === 0) return void answer.writeHead(502).end();
    // A connection that is kept may be closed there at the moment in which it is used here.
    const outgoing = request(target + incoming.url!, { method: incoming.method, headers: { ...incoming.headers, connection: 'close' }, agent: false });
    let isConnected = false;
    outgoing.once('socket', (socket) =>
      socket.once('connect', () => {
        isConnected = true;
        incoming.pipe(outgoing);
      }),
    );
    outgoing.once('response', (response) => {
      const { connection: _, ...headers } = response.headers;
      answer.writeHead(response.statusCode!, headers);
      response.pipe(answer);
      // What breaks off there breaks off here.
      response.once('aborted', () => answer.destroy());
    });
    outgoing.once('error', () => {
      if (!isConnected) this.pass(incoming, answer, tries - 1);
      else answer.destroy();
    });
    answer.once('close', () => outgoing.destroy());
  }
}
