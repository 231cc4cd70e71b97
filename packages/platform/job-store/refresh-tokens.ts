import { createHash, randomBytes } from 'node:crypto';
import { Envelope } from '../secrets/envelope.js';
import { ringOf } from '../secrets/secret-ring.js';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';
import { tellAccess } from './tell-access.js';

/** Of a token that was used: who lost the answer may ask once more within this. */
export const graceMs = 20_000;
const secretBytes = 32;
const pattern = /^rt_[\w-]{43}$/;

export function newRefreshToken(): string {
  return `rt_${randomBytes(secretBytes).toString('base64url')}`;
}

/** SHA-256, hex: the token has 256 random bits. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export interface Rotation {
  readonly now: Date;
  /** Where it is used */
  readonly address: string;
  /** When the session ends unless it is renewed once more; `createdAt` is when it began */
  readonly expiresAt: (createdAt: Date) => Date;
}

export type Rotated =
  | { readonly outcome: 'rotated'; readonly sessionId: string; readonly userId: string; readonly tenantId: string; readonly refreshToken: string; readonly expiresAt: Date }
  /** It was used before: its session has ended with that */
  | { readonly outcome: 'reused'; readonly sessionId: string; readonly userId: string; readonly tenantId: string }
  | { readonly outcome: 'refused' };

interface Found {
  readonly id: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * Takes a refresh token in return for its successor. The token that was used last is answered the same for `graceMs`,
 * until its successor is used: answers get lost. Any other use of a used token ends the session: one of two holders has
 * stolen it. Of several uses at once each waits for the other.
 */
export async function rotateRefreshToken(db: Database, token: string, { now, address, expiresAt }: Rotation): Promise<Rotated> {
  if (!pattern.test(token)) return { outcome: 'refused' };
  const hash = hashRefreshToken(token);
  return db.$transaction(async (tx) => {
    const [session] = await tx.$queryRaw<Found[]>`
      SELECT s.id, s.user_id AS "userId", s.tenant_id AS "tenantId", s.created_at AS "createdAt", s.expires_at AS "expiresAt"
      FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id
      WHERE t.hash = ${hash} AND s.ended_at IS NULL AND s.expires_at > ${now} FOR UPDATE OF s`;
    if (!session) return { outcome: 'refused' };
    const { id: sessionId, userId, tenantId } = session;
    // Read behind the lock.
    const { usedAt, successor } = await tx.refreshToken.findUniqueOrThrow({ where: { hash } });
    if (usedAt) {
      const isLost = successor !== null && now.getTime() - usedAt.getTime() < graceMs;
      if (isLost) return { outcome: 'rotated', sessionId, userId, tenantId, refreshToken: open(token, successor), expiresAt: session.expiresAt };
      await tx.session.update({ where: { id: sessionId }, data: { endedAt: now } });
      await tellAccess(tx, sessionId);
      return { outcome: 'reused', sessionId, userId, tenantId };
    }
    const next = newRefreshToken();
    const end = expiresAt(session.createdAt);
    await forgetSuccessors(tx, sessionId);
    await tx.refreshToken.update({ where: { hash }, data: { usedAt: now, successor: seal(token, next) } });
    await tx.refreshToken.create({ data: { hash: hashRefreshToken(next), sessionId } });
    await tx.session.update({ where: { id: sessionId }, data: { lastUsedAt: now, address, expiresAt: end } });
    return { outcome: 'rotated', sessionId, userId, tenantId, refreshToken: next, expiresAt: end };
  });
}

/** The successor of the token before has arrived, as it is used now. */
async function forgetSuccessors(tx: Prisma.TransactionClient, sessionId: string): Promise<void> {
  await tx.refreshToken.updateMany({ where: { sessionId, successor: { not: null } }, data: { successor: null } });
}

/** The database holds no token that could be used: only who has the one before can read the next. */
function seal(token: string, next: string): Uint8Array<ArrayBuffer> {
  return successorsOf(token).seal(place, Buffer.from(next));
}

function open(token: string, sealed: Uint8Array): string {
  return successorsOf(token).open(place, sealed).toString();
}

const place = 'successor of a refresh token';
const successorsOf = (token: string) => new Envelope(ringOf(token), 'refresh token');
