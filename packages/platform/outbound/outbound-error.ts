/**
 * Why a request of the service's own was not made or not answered:
 * `url_refused` (scheme, credentials, no URL at all), `address_refused` (a network that the service does not call),
 * `unresolvable`, `connection_failed`, `tls_failed`, `timed_out`, `headers_too_large`, `bad_response` (not HTTP, or not
 * what was asked for). Of downloads also `too_many_redirects`, `status_refused` and `status_failed` (which may be
 * another one later), `too_large`, `cut_off`.
 */
export type OutboundCode =
  | 'url_refused' | 'address_refused' | 'unresolvable' | 'connection_failed' | 'tls_failed' | 'timed_out' | 'headers_too_large' | 'bad_response'
  | 'too_many_redirects' | 'status_refused' | 'status_failed' | 'too_large' | 'cut_off';

/** Its text is for whoever gave the URL: it names no address that a name stood for. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  constructor(
    readonly code: OutboundCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const timeouts = new Set(['TimeoutError', 'AbortError', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_ABORTED']);
const names = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA']);
const tls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/** Whatever undici or a socket gave, with one of our codes. */
export function toOutboundError(thrown: unknown): OutboundError {
  const error = thrown as { name?: string; code?: unknown; cause?: unknown };
  if (error instanceof OutboundError) return error;
  if (error?.cause instanceof OutboundError) return error.cause;
  const code = typeof error?.code === 'string' ? error.code : '';
  const cause = { cause: thrown };
  if (timeouts.has(code) || timeouts.has(error?.name ?? '')) return new OutboundError('timed_out', 'There was no answer in time.', cause);
  if (names.has(code)) return new OutboundError('unresolvable', 'The name of the host could not be resolved.', cause);
  if (tls.test(code)) return new OutboundError('tls_failed', `The TLS connection failed (${code}).`, cause);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new OutboundError('headers_too_large', 'The header of the answer is too large.', cause);
  if (error?.name === 'HTTPParserError') return new OutboundError('bad_response', 'The answer is not HTTP.', cause);
  return new OutboundError('connection_failed', `The connection failed${code ? ` (${code})` : ''}.`, cause);
}
