import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook } from '../../webhooks.js';
import type { WebhookMessage } from '../../webhooks.js';

/** Larger ones are sent truncated. */
const largestBytes = 1024 * 1024;

export interface MessageServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface Receiving {
  /** 0 for a free one */
  readonly port: number;
  /** Known once the webhook is made: null refuses everything */
  readonly secret: () => string | null;
  readonly onMessage: (message: WebhookMessage, id: string) => void;
  /** What came was not genuine */
  readonly onRefused: (why: string) => void;
}

/** Takes webhook messages at 127.0.0.1; rejects with what the system says, as of a port that is taken. */
export async function openMessageServer({ port, secret, onMessage, onRefused }: Receiving): Promise<MessageServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= largestBytes) chunks.push(chunk);
    });
    request.on('end', () => {
      const known = secret();
      const message = known !== null && bytes <= largestBytes ? verifyWebhook(Buffer.concat(chunks), request.headers, known) : Promise.reject(new Error(known === null ? 'Nothing is expected yet.' : 'The message is too large.'));
      void message.then(
        (genuine) => {
          response.writeHead(204).end();
          onMessage(genuine, String(request.headers['webhook-id']));
        },
        (error: Error) => {
          response.writeHead(400).end();
          onRefused(error.message);
        },
      );
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // An answer under way is sent first.
        server.closeIdleConnections();
      }),
  };
}
