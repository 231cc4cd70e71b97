import { createHash, hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Ring } from '../secrets/secret-ring.js';

/** Pinned: a token of another algorithm, issuer, audience or kind is none of ours. */
const algorithm = 'HS256';
const issuer = 'urn:reelforge';
const audience = 'urn:reelforge:api';
/** RFC 9068 */
const type = 'at+jwt';

export interface AccessGrant {
  readonly userId: string;
  readonly sessionId: string;
}

interface SigningKey {
  /** Names the key in the header of its tokens, and tells nothing of it */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes and reads access tokens: JWTs that name a session for a short time. Whether that session goes on is asked of the
 * database. All secrets of the ring verify, so that one can be replaced while tokens of the one before live.
 */
export class AccessTokens {
  private readonly keys: readonly SigningKey[];

  constructor(
    { all }: Ring,
    private readonly ttlSeconds: number,
  ) {
    this.keys = all.map(keyOf);
  }

  async sign({ userId, sessionId }: AccessGrant, now = new Date()): Promise<{ token: string; expiresAt: Date }> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const { id, bytes } = this.keys[0]!;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: algorithm, typ: type, kid: id })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + this.ttlSeconds)
      .sign(bytes);
    return { token, expiresAt: new Date((issuedAt + this.ttlSeconds) * 1000) };
  }

  /** Null for everything that is not a token of ours whose time is not over. */
  async verify(token: string, now = new Date()): Promise<AccessGrant | null> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.keyNamed(kid), { algorithms: [algorithm], issuer, audience, typ: type, requiredClaims: ['exp', 'iat', 'sub', 'sid'], currentDate: now });
      return typeof payload['sid'] === 'string' ? { userId: payload.sub!, sessionId: payload['sid'] } : null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  private keyNamed(kid: string | undefined): Uint8Array {
    const key = this.keys.find(({ id }) => id === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.bytes;
  }
}

/** One secret of the configuration serves several ends, each with a key of its own (RFC 5869). */
function keyOf(secret: string): SigningKey {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', 'reelforge access tokens', 32));
  return { bytes, id: createHash('sha256').update('kid:').update(bytes).digest('base64url').slice(0, 12) };
}
