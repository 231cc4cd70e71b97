import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands before a server, so that a test can cut it off and slow it down. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private isCut = false;
  private delayMs = 0;

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  /** `ownPort`: where it listens; a free one without. */
  static async open(port: number, ownPort = 0): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true }, (incoming) => proxy.receive(port, incoming));
    await new Promise<void>((resolve) => server.listen(ownPort, '127.0.0.1', resolve));
    const proxy = new TcpProxy((server.address() as AddressInfo).port, server);
    return proxy;
  }

  /** Nothing passes in either direction, and connections hang as they do where packets are dropped. */
  cut(): void {
    this.isCut = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** Every piece of data is that late, in both directions. */
  slowDown(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** Passes on everything again, also what waited. */
  restore(): void {
    this.isCut = false;
    this.delayMs = 0;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    await closed;
  }

  private receive(port: number, incoming: Socket): void {
    const outgoing = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const pair = [incoming, outgoing] as const;
    this.pairs.add(pair);
    this.join(incoming, outgoing);
    this.join(outgoing, incoming);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
    if (this.isCut) for (const socket of pair) socket.pause();
  }

  private join(from: Socket, to: Socket): void {
    let written: Promise<void> = Promise.resolve();
    const late = (work: () => void) => {
      const due = Date.now() + this.delayMs;
      written = written.then(async () => {
        const waitMs = due - Date.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (!to.destroyed) work();
      });
    };
    from.on('data', (bytes) => late(() => void to.write(bytes)));
    from.on('end', () => late(() => void to.end()));
  }
}
