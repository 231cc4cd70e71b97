import type { FastifyReply } from 'fastify';

/** Nothing that the API answers is a page, but for the player, which has a policy of its own, and the documentation. */
const closed = "default-src 'none'; frame-ancestors 'none'";
const documentation = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const yearSeconds = 31_536_000;

/** What every answer tells browsers. `isSecure`: callers reach the API by https. */
export function addSecurityHeaders(reply: FastifyReply, path: string, isSecure: boolean): void {
  void reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', /^\/docs(\/|\?|$)/.test(path) ? documentation : closed)
    .header('referrer-policy', 'no-referrer');
  // What somebody may see is not for the next one at the same browser.
  if (path.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
  if (isSecure) void reply.header('strict-transport-security', `max-age=${yearSeconds}`);
}
