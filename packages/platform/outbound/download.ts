import { parseLength, parseRange, resumeMark } from './download-headers.js';
import type { Outbound, OutboundStream } from './outbound.js';
import { OutboundError, toOutboundError } from './outbound-error.js';

const maxRedirects = 5;
/** Breaks of the connection in a row, without a byte between them */
const maxBreaks = 4;
const answerMs = 30_000;
const silenceMs = 60_000;

export interface DownloadOptions {
  readonly url: string;
  /** More is refused: before the first byte where the server says how much it is, else at this byte */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Patience with the server: until it answers, and between two pieces; 30 s and 60 s by default */
  readonly patience?: { readonly answerMs: number; readonly silenceMs: number };
}

/** A file that comes from a URL. Leaving `body` in the middle closes the connection. */
export interface Download {
  /** Null where the server does not say */
  readonly sizeBytes: number | null;
  readonly contentType: string | undefined;
  /** The bytes, each once and in order. Throws an `OutboundError` when they end too early. */
  readonly body: AsyncGenerator<Buffer, void, undefined>;
  /** Closes the connection where `body` was never read. */
  readonly close: () => void;
}

/**
 * Asks for the file at a URL; up to five redirects are followed, each checked like the URL itself. A connection that
 * breaks is taken up again where it broke, if the server can do that and still has the same file. Nothing is unpacked.
 * Throws an `OutboundError`.
 */
export async function openDownload(door: Pick<Outbound, 'open'>, options: DownloadOptions): Promise<Download> {
  const first = await follow(door, options, {});
  try {
    refuseStatus(first.status);
    // A web server that packs what is packed already would hide from us how much it is.
    if (![undefined, 'identity'].includes(textOf(first, 'content-encoding'))) throw new OutboundError('bad_response', 'The server sends the file compressed on its way, although it was asked not to.');
    const sizeBytes = parseLength(textOf(first, 'content-length'));
    if (sizeBytes !== null && sizeBytes > options.maxBytes) throw tooLarge(options.maxBytes);
    return { sizeBytes, contentType: textOf(first, 'content-type')?.split(';')[0]!.trim().toLowerCase(), body: read(door, options, first, sizeBytes), close: () => void first.body.destroy() };
  } catch (error) {
    first.body.destroy();
    throw error;
  }
}

async function* read(door: Pick<Outbound, 'open'>, options: DownloadOptions, first: OutboundStream, sizeBytes: number | null): AsyncGenerator<Buffer, void, undefined> {
  const mark = resumeMark(first.headers);
  let answer = first;
  let received = 0;
  let breaks = 0;
  try {
    for (;;) {
      const fault = yield* pass(answer);
      if (!fault && (sizeBytes === null || received === sizeBytes)) return;
      options.signal.throwIfAborted();
      const why = fault ?? new OutboundError('cut_off', `The server sent ${received} of ${sizeBytes} bytes.`);
      if (['too_large', 'bad_response'].includes(why.code) || !mark || ++breaks > maxBreaks) throw why;
      answer = await resume(door, options, { mark, from: received, sizeBytes, why });
    }
  } finally {
    answer.body.destroy();
  }

  /** Hands on what an answer holds; returns how it broke, or null. */
  async function* pass({ body }: OutboundStream): AsyncGenerator<Buffer, OutboundError | null, undefined> {
    try {
      for await (const part of body as AsyncIterable<Buffer>) {
        received += part.length;
        if (received > options.maxBytes) return tooLarge(options.maxBytes);
        if (sizeBytes !== null && received > sizeBytes) return new OutboundError('bad_response', `The server sent more than the ${sizeBytes} bytes that it had announced.`);
        breaks = 0;
        yield part;
      }
      return null;
    } catch (error) {
      return toOutboundError(error);
    }
  }
}

/** The rest of a file. Throws what broke it before where the server has another file now, or none of the rest. */
async function resume(door: Pick<Outbound, 'open'>, options: DownloadOptions, { mark, from, sizeBytes, why }: { mark: string; from: number; sizeBytes: number | null; why: OutboundError }): Promise<OutboundStream> {
  const answer = await follow(door, options, { range: `bytes=${from}-`, 'if-range': mark });
  const range = parseRange(textOf(answer, 'content-range'));
  if (answer.status === 206 && range?.from === from && (sizeBytes === null || range.sizeBytes === null || range.sizeBytes === sizeBytes)) return answer;
  answer.body.destroy();
  throw new OutboundError('cut_off', `The connection broke after ${from} bytes, and the server did not go on from there.`, { cause: why });
}

/** The first answer that is no redirect. */
async function follow(door: Pick<Outbound, 'open'>, { url, signal, patience }: DownloadOptions, headers: Record<string, string>): Promise<OutboundStream> {
  for (let target = url, hops = 0; ; hops++) {
    const answer = await door.open({ url: target, headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Reelforge', ...headers }, answerMs, silenceMs, ...patience, signal });
    const location = textOf(answer, 'location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    answer.body.destroy();
    if (hops === maxRedirects) throw new OutboundError('too_many_redirects', `The URL was redirected more than ${maxRedirects} times.`);
    if (!URL.canParse(location, target)) throw new OutboundError('url_refused', 'The URL was redirected to what is no URL.');
    target = new URL(location, target).href;
  }
}

function refuseStatus(status: number): void {
  if (status === 200) return;
  const mayChange = status >= 500 || [408, 425, 429].includes(status);
  throw new OutboundError(mayChange ? 'status_failed' : 'status_refused', `The server answered ${status}.`);
}

function tooLarge(maxBytes: number): OutboundError {
  return new OutboundError('too_large', `The file is larger than the ${maxBytes} bytes that are allowed.`);
}

function textOf({ headers }: Pick<OutboundStream, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
