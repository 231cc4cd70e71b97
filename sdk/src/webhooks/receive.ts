import type { FileMessage, WebhookMessage } from './messages.js';
import { verifyWebhook } from './verify.js';
import type { VerifyOptions } from './verify.js';

export interface ReceiveOptions<Received> extends VerifyOptions {
  /** `whsec_…`; several while one takes the place of another */
  readonly secret: string | readonly string[];
  /** Done before the answer, within 15 s. When it throws, the message comes again; the same one may come twice, with the same id. */
  readonly onMessage: (message: Received, id: string) => void | Promise<void>;
}

/** A handler for servers that speak `Request` and `Response`: takes genuine messages, refuses all else with 400. */
export function webhookReceiver(options: ReceiveOptions<WebhookMessage>): (request: Request) => Promise<Response> {
  return receiver(options);
}

/** The same for webhooks of the style `media-docker`: `{id, fileType, status}` of every file. */
export function fileReceiver(options: ReceiveOptions<FileMessage>): (request: Request) => Promise<Response> {
  return receiver(options);
}

function receiver<Received>({ secret, onMessage, ...options }: ReceiveOptions<Received>): (request: Request) => Promise<Response> {
  return async (request) => {
    let message: Received;
    try {
      message = (await verifyWebhook(await request.text(), request.headers, secret, options)) as Received;
    } catch (error) {
      return new Response(error instanceof Error ? error.message : 'refused', { status: 400 });
    }
    await onMessage(message, request.headers.get('webhook-id')!);
    return new Response(null, { status: 204 });
  };
}
