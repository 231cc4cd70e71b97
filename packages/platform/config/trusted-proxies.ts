import { z } from 'zod';
import { parseNetworks } from '../outbound/networks.js';

const notTrusted = new Set(['false', '0', 'no', 'off']);

/**
 * Which proxies are believed when they say where a request comes from: false (none), or those
 * of the given addresses and CIDRs. There is no "all", and no number of proxies: whoever reaches such a service claims any address.
 */
export const trustedProxies = z
  .string()
  .default('false')
  .transform((text, ctx): false | string[] => {
    if (notTrusted.has(text.toLowerCase())) return false;
    const networks = text.split(',').map((network) => network.trim()).filter(Boolean);
    try {
      parseNetworks(networks);
      return networks;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'use false, or the addresses and CIDRs of the proxies' });
      return z.NEVER;
    }
  });
