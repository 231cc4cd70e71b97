import type { Outbound } from '../../../../packages/platform/outbound/outbound.js';
import { OutboundError } from '../../../../packages/platform/outbound/outbound-error.js';
import { invalid } from '../problems/validation.js';

/** Throws `invalid_request`, at `path`, for an address that would never be called. What its name stands for is seen when it is. */
export function checkOutboundUrl(outbound: Outbound, url: string, path: string): void {
  try {
    outbound.check(url);
  } catch (error) {
    throw error instanceof OutboundError ? invalid([{ path, message: error.message }]) : error;
  }
}
