import { createHmac, timingSafeEqual } from 'node:crypto';
import { MediaError } from '../../../../packages/media/errors.js';

/** What a playback link opens: one output of one job, until a time. */
export interface PlaybackGrant {
  readonly tenantId: string;
  readonly jobId: string;
  readonly output: string;
  /** Seconds since 1970 */
  readonly expiresAt: number;
}

/** `<payload>.<HMAC-SHA256>`, both in base64url: a path segment that nobody without the secret can make. */
export function signGrant(grant: PlaybackGrant, secret: string): string {
  const payload = Buffer.from(JSON.stringify([grant.tenantId, grant.jobId, grant.output, grant.expiresAt])).toString('base64url');
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
  const [tenantId, jobId, output, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string, string, number];
  if (expiresAt * 1000 <= now) throw new MediaError('playback_link_refused', 'The playback link has expired; ask for a new one.');
  return { tenantId, jobId, output, expiresAt };
}

function mac(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`playback:${payload}`).digest();
}
