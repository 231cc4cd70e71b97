import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { checkLiteral, refusedAddress } from './check-url.js';
import { isReachable, type Networks } from './networks.js';
import { OutboundError, toOutboundError } from './outbound-error.js';

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type ResolveAll = (name: string, options: { all: true }, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const connectMs = 10_000;
const maxHeaderBytes = 16 * 1024;

/**
 * Connections of the service to hosts that strangers name. Every connection is checked as it is opened: an address in
 * the URL, and every address that a name stands for at this moment, which are the ones that are connected to. So a name
 * that stands for something else a moment later (DNS rebinding) gains nothing.
 */
export function createGuardedAgent(allowed: Networks, resolve: ResolveAll = systemLookup): Agent {
  const connect = buildConnector({ timeout: connectMs, lookup: guardedLookup(allowed, resolve) });
  return new Agent({
    maxHeaderSize: maxHeaderBytes,
    connect: (options, done) => {
      try {
        // No name is resolved for these.
        checkLiteral(options.hostname, allowed);
      } catch (error) {
        return done(toOutboundError(error), null);
      }
      connect(options, done);
    },
  });
}

function guardedLookup(allowed: Networks, resolve: ResolveAll): LookupFunction {
  return (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const fault = error ?? judge(addresses, allowed);
      if (fault) return done(fault, '');
      if (options.all) return done(null, addresses);
      done(null, addresses[0]!.address, addresses[0]!.family);
    });
}

/** A name that stands for a forbidden address among others is hostile or broken: it is refused as a whole. */
function judge(addresses: readonly LookupAddress[], allowed: Networks): OutboundError | null {
  if (addresses.length === 0) return new OutboundError('unresolvable', 'The name of the host stands for no address.');
  return addresses.every(({ address }) => isReachable(address, allowed)) ? null : refusedAddress();
}
