import { randomUUID } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import ipaddr from 'ipaddr.js';
import type { Presented } from '../auth/credentials.js';
import { saneRequestId } from '../http/request-id.js';

/** What a call brings beside its request. */
export interface IncomingCall extends Presented {
  readonly requestId: string;
  /** Undefined without one */
  readonly idempotencyKey: string | undefined;
}

/** `trusted`: proxies whose `x-forwarded-for` counts, as addresses and CIDRs. */
export function incomingCall(metadata: Metadata, peer: string, trusted: readonly string[]): IncomingCall {
  return {
    headers: { authorization: text(metadata, 'authorization') },
    ip: addressOf(peer, text(metadata, 'x-forwarded-for'), trusted),
    requestId: saneRequestId(text(metadata, 'x-request-id')) ?? randomUUID(),
    idempotencyKey: text(metadata, 'idempotency-key'),
  };
}

function text(metadata: Metadata, name: string): string | undefined {
  const values = metadata.get(name);
  return values.length ? values.map(String).join(', ') : undefined;
}

/** The last address on the way that is not that of a trusted proxy. */
export function addressOf(peer: string, forwarded: string | undefined, trusted: readonly string[]): string {
  const hops = [...(forwarded ?? '').split(',').map((hop) => hop.trim()).filter(Boolean), withoutPort(peer)];
  const untrusted = hops.findLastIndex((hop) => !isTrusted(hop, trusted));
  return hops[Math.max(0, untrusted)]!;
}

function isTrusted(address: string, trusted: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some((network) => {
    const [of, bits] = network.includes('/') ? ipaddr.parseCIDR(network) : ([ipaddr.parse(network), ipaddr.parse(network).kind() === 'ipv4' ? 32 : 128] as const);
    return of.kind() === parsed.kind() && parsed.match(of, bits);
  });
}

/** `127.0.0.1:5000`, `[::1]:5000`, `::1:5000` as grpc-js writes it, or `unknown`. */
function withoutPort(peer: string): string {
  const address = peer.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}
