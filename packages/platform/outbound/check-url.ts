import { isIP } from 'node:net';
import { isReachable, type Networks } from './networks.js';
import { OutboundError } from './outbound-error.js';

const maxLength = 2048;

/**
 * The URL in its canonical form. Throws `url_refused` for what is no http(s) URL or carries credentials, and
 * `address_refused` where its host is an address (in any spelling) that the service does not call. What a name stands
 * for is seen when it is connected to, not before.
 */
export function checkUrl(text: string, allowed: Networks): URL {
  const url = text.length <= maxLength && URL.canParse(text) ? new URL(text) : null;
  if (!url) throw new OutboundError('url_refused', `It is not a URL of at most ${maxLength} characters.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutboundError('url_refused', 'Only http and https are called.');
  if (url.username || url.password) throw new OutboundError('url_refused', 'A URL with user name or password is not called.');
  checkLiteral(url.hostname, allowed);
  return url;
}

/** Throws `address_refused` for an address (with or without brackets) that may not be called; names pass. */
export function checkLiteral(host: string, allowed: Networks): void {
  const literal = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) && !isReachable(literal, allowed)) throw refusedAddress();
}

export function refusedAddress(): OutboundError {
  return new OutboundError('address_refused', 'The host is in a network that this service does not call.');
}
