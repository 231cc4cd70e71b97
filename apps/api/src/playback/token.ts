import { createHmac, timingSafeEqual } from 'node:crypto';
import { MediaError } from '../../../../packages/media/errors.js';

/** What a playback link opens: one output of one job, until a time. */
export interface PlaybackGrant {
  readonly tenantId: string;
  readonly jobId: string;
  readonly output: string;
  /** Seconds since 1970 */
  readonly expiresAt: number;
  /** Origin of the only pages that may play it: `https://www.example.com` */
  readonly referrer?: string | undefined;
}

/** `<payload>.<HMAC-SHA256>`, both in base64url: a path segment that nobody without the secret can make. */
export function signGrant(grant: PlaybackGrant, secret: string): string {
  const payload = Buffer.from(JSON.stringify([grant.tenantId, grant.jobId, grant.output, grant.expiresAt, ...(grant.referrer === undefined ? [] : [grant.referrer])])).toString('base64url');
  return `${payload}.${mac(payload, secret).toString('base64url')}`;
}

/** Throws `playback_link_refused` for a token that was made with none of `secrets`, or whose time is over. */
export function readGrant(token: string, secrets: readonly string[], now = Date.now()): PlaybackGrant {
  const [payload = '', signature = '', ...rest] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const isSigned = secrets.map((secret) => mac(payload, secret)).some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
  // Decoding is lenient, so the text is compared too: one grant has one token.
  const genuine = rest.length === 0 && isSigned && given.toString('base64url') === signature;
  if (!genuine) throw new MediaError('playback_link_refused', 'The playback link is not genuine.');
  const [tenantId, jobId, output, expiresAt, referrer] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string, string, number, string?];
  if (expiresAt * 1000 <= now) throw new MediaError('playback_link_refused', 'The playback link has expired; ask for a new one.');
  return { tenantId, jobId, output, expiresAt, referrer };
}

/** Throws `playback_link_refused` where a link is for the pages of one site, and the request does not come from there. */
export function refuseElsewhere({ referrer }: PlaybackGrant, header: string | undefined): void {
  if (referrer === undefined) return;
  const from = header !== undefined && URL.canParse(header) ? new URL(header).origin : null;
  if (from !== referrer) throw new MediaError('playback_link_refused', `The playback link is for pages of ${referrer} alone.`);
}

function mac(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`playback:${payload}`).digest();
}
