import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Addresses that may be called although they are not public. */
export type Networks = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** Of CIDRs (`10.1.0.0/16`) and single addresses; throws a `RangeError` that names what is neither. */
export function parseNetworks(texts: readonly string[]): Networks {
  return texts.map((text) => {
    // Abbreviated addresses mean different things to different readers.
    const isSpelledOut = isIP(text.split('/')[0]!) > 0;
    if (isSpelledOut && ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
    if (!isSpelledOut || !ipaddr.isValid(text)) throw new RangeError(`"${text}" is neither an address nor a network such as 10.1.0.0/16`);
    const address = ipaddr.parse(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128] as const;
  });
}

/** Clouds answer their machines here, on an address that looks public. */
const azureHost = '168.63.129.16';
/** RFC 6052, 2.1: the last 32 bits are the IPv4 address that is reached. */
const nat64: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];
/** All that is routed on the internet, so far. */
const globalUnicast: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * May the service open a connection to this address (as text, in any spelling)? Public ones, and what `allowed` holds.
 * Addresses that carry an IPv4 address (mapped, NAT64) are judged by that one; tunnels (6to4, Teredo) are refused.
 */
export function isReachable(text: string, allowed: Networks): boolean {
  if (!ipaddr.isValid(text)) return false;
  const given = ipaddr.parse(text);
  const address = given instanceof ipaddr.IPv6 && given.isIPv4MappedAddress() ? given.toIPv4Address() : given;
  if (allowed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))) return true;
  if (address instanceof ipaddr.IPv4) return isPublic(address);
  if (address.match(nat64[0], nat64[1])) return isReachable(new ipaddr.IPv4(address.toByteArray().slice(12)).toString(), allowed);
  return address.range() === 'unicast' && address.match(globalUnicast[0], globalUnicast[1]);
}

function isPublic(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && address.toString() !== azureHost;
}
