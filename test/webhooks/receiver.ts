import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: any;
}

/** What is answered to one request: a status, or whatever is done with the response. */
export type Answer = number | ((response: ServerResponse) => void);

/** Somebody who is told by webhooks. Answers 204 unless a test has it answer otherwise. */
export class Receiver {
  readonly received: Received[] = [];
  /** Asked for every request */
  answer: (request: Received, count: number) => Answer = () => 204;

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async open(): Promise<Receiver> {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const one = { path: request.url!, headers: request.headers, body, json: body.startsWith('{') ? (JSON.parse(body) as unknown) : null };
        receiver.received.push(one);
        const answer = receiver.answer(one, receiver.received.length);
        if (typeof answer === 'number') response.writeHead(answer).end();
        else answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return receiver;
  }

  /** Nobody listens any more, until `up`. */
  async down(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** At the address of before. */
  async up(): Promise<void> {
    if (!this.server.listening) await new Promise<void>((resolve) => this.server.listen(Number(new URL(this.url).port), '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.down();
  }
}

/** What the message says, when this secret has signed it, by the library that receivers use; throws otherwise. */
export function verified(secret: string, { body, headers }: Received): any {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

/** Whether this secret has signed it, however long ago: `verified` takes nothing that is older than five minutes. */
export function isSignedBy(secret: string, { body, headers }: Pick<Received, 'body' | 'headers'>): boolean {
  const [id, seconds, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name]));
  return signatures!.split(' ').includes(new Webhook(secret).sign(id!, new Date(Number(seconds) * 1000), body));
}
