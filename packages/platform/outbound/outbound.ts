import type { Readable } from 'node:stream';
import { request, type Agent } from 'undici';
import { checkUrl } from './check-url.js';
import { createGuardedAgent, type ResolveAll } from './guarded-agent.js';
import { parseNetworks, type Networks } from './networks.js';
import { toOutboundError } from './outbound-error.js';

export interface OutboundRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first step to the header of the answer, ms */
  readonly timeoutMs: number;
  /** More of the answer's body is not read */
  readonly maxResponseBytes: number;
  /** Ends the request; it is then thrown what the signal says */
  readonly signal?: AbortSignal | undefined;
}

export interface OutboundOpening {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Until the header of the answer, ms */
  readonly answerMs: number;
  /** Between two pieces of the body, while somebody reads it, ms */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

/** As `OutboundResponse`, while the body still comes. Its faults are `toOutboundError`'s to name. */
export type OutboundStream = Omit<OutboundResponse, 'body'> & { readonly body: Readable };

export interface OutboundResponse {
  /** As it came: redirects are answers like any other */
  readonly status: number;
  /** Names in lower case */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first bytes of the body, as it came (nothing is unpacked) */
  readonly body: Buffer;
}

/** A body is of interest, but nobody waits long for it: the status has said what counts. */
const bodyMs = 2000;

/** The one door for requests that the service itself makes to hosts that callers name. */
export class Outbound {
  private readonly allowed: Networks;
  private readonly agent: Agent;

  /** `allowedNetworks`: addresses and CIDRs that may be called although they are not public. Throws a `RangeError` for others. */
  constructor(options: { allowedNetworks?: readonly string[]; resolve?: ResolveAll } = {}) {
    this.allowed = parseNetworks(options.allowedNetworks ?? []);
    this.agent = createGuardedAgent(this.allowed, options.resolve);
  }

  /** Throws an `OutboundError` where a URL is refused as it stands, without calling anybody. */
  check(url: string): void {
    checkUrl(url, this.allowed);
  }

  /** Makes one request; redirects are not followed. Throws an `OutboundError` when there is no answer. */
  async send({ url, method, headers, body, timeoutMs, maxResponseBytes, signal }: OutboundRequest): Promise<OutboundResponse> {
    const target = checkUrl(url, this.allowed);
    const deadline = new AbortController();
    const expire = () => deadline.abort(new DOMException('too late', 'TimeoutError'));
    let timer = setTimeout(expire, timeoutMs);
    try {
      const response = await request(target, { dispatcher: this.agent, method, headers, signal: signal ? AbortSignal.any([deadline.signal, signal]) : deadline.signal, headersTimeout: 0, bodyTimeout: 0, ...(body === undefined ? {} : { body }) });
      clearTimeout(timer);
      timer = setTimeout(expire, Math.min(timeoutMs, bodyMs));
      return { status: response.statusCode, headers: response.headers, body: await readStart(response.body, maxResponseBytes) };
    } catch (error) {
      signal?.throwIfAborted();
      throw toOutboundError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** GET whose body is read by the caller, who destroys what is not read to its end. Otherwise as `send`. */
  async open({ url, headers, answerMs, silenceMs, signal }: OutboundOpening): Promise<OutboundStream> {
    const target = checkUrl(url, this.allowed);
    try {
      const { statusCode, headers: received, body } = await request(target, { dispatcher: this.agent, method: 'GET', headers, signal, headersTimeout: answerMs, bodyTimeout: silenceMs });
      // A fault before anybody reads is seen by who does.
      body.on('error', () => undefined);
      return { status: statusCode, headers: received, body };
    } catch (error) {
      signal.throwIfAborted();
      throw toOutboundError(error);
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

/** What came before the limit, the deadline or a fault. Leaving the loop early closes the connection. */
async function readStart(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of body) {
      parts.push(part.subarray(0, maxBytes - bytes));
      bytes += part.length;
      if (bytes >= maxBytes) break;
    }
  } catch {
    // The verdict stands: the status has come.
  }
  return Buffer.concat(parts);
}
