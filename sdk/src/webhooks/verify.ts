import { ReelforgeError } from '../errors/reelforge-error.js';
import type { WebhookMessage } from './messages.js';

export interface VerifyOptions {
  /** How far the clocks may be apart, and how late a message may come; 5 min by default */
  readonly toleranceSeconds?: number;
}

/** Of a request as any server has them: a Headers object, or Node's own. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The message of a webhook, once its signature is found genuine (Standard Webhooks).
 * @param body as it came, before anything has parsed it
 * @param secrets `whsec_…`; several while one takes the place of another
 * @throws ReelforgeError `webhook_refused`: answer it with 400
 */
export async function verifyWebhook(body: string | Uint8Array, headers: WebhookHeaders, secrets: string | readonly string[], { toleranceSeconds = 300 }: VerifyOptions = {}): Promise<WebhookMessage> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headerOf(headers, name));
  if (!id || !timestamp || !signatures) throw refused('The webhook headers are missing.');
  // NaN is not within anything.
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds)) throw refused('The message is too old, or the clocks are apart.');
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  const given = signatures.split(' ').flatMap((signature) => (signature.startsWith('v1,') ? bytesOf(signature.slice(3)) : []));
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    const [raw] = bytesOf(secret.replace(/^whsec_/, ''));
    if (!raw || raw.byteLength === 0) throw new TypeError('A secret of a webhook looks like whsec_…');
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
    for (const signature of given) if (await crypto.subtle.verify('HMAC', key, signature, signed)) return JSON.parse(new TextDecoder().decode(bytes)) as WebhookMessage;
  }
  throw refused('No signature fits.');
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof (headers as Headers).get === 'function') return (headers as Headers).get(name) ?? undefined;
  const value = (headers as Record<string, string | readonly string[] | undefined>)[name];
  return typeof value === 'object' ? value[0] : value;
}

/** None for what is not base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer>[] {
  try {
    return [Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))];
  } catch {
    return [];
  }
}

function concat(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.byteLength + tail.byteLength);
  bytes.set(head);
  bytes.set(tail, head.byteLength);
  return bytes;
}

function refused(detail: string): ReelforgeError {
  return new ReelforgeError({ code: 'webhook_refused', detail, retryable: false });
}
