import { newId } from '../ids.js';
import { type Caller, sessionScopes } from './api-keys.js';
import type { Database } from './client.js';
import type { Session } from './generated/client.js';
import { hashRefreshToken, newRefreshToken } from './refresh-tokens.js';
import { tellAccess } from './tell-access.js';
import { emailKeyOf } from './users.js';

export type SessionRow = Session;

const usedEveryMs = 60_000;

export interface NewSession {
  readonly userId: string;
  readonly userAgent: string | null;
  readonly address: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** A session with its first refresh token; null when the user is gone. */
export async function createSession(db: Database, { userId, userAgent, address, now, expiresAt }: NewSession): Promise<{ id: string; refreshToken: string } | null> {
  const id = newId('ses');
  const refreshToken = newRefreshToken();
  // One statement, so that a user who is being removed gets no session behind that.
  const made = await db.$executeRaw`
    WITH owner AS (SELECT id, tenant_id FROM users WHERE id = ${userId} FOR KEY SHARE), session AS (
      INSERT INTO sessions (id, tenant_id, user_id, user_agent, address, created_at, last_used_at, expires_at)
      SELECT ${id}, tenant_id, id, ${userAgent}, ${address}, ${now}, ${now}, ${expiresAt} FROM owner RETURNING id
    )
    INSERT INTO refresh_tokens (hash, session_id) SELECT ${hashRefreshToken(refreshToken)}, id FROM session`;
  return made === 1 ? { id, refreshToken } : null;
}

const active = (now: Date) => ({ endedAt: null, expiresAt: { gt: now } });

/** Who calls by this session; null when it has ended, or never was the user's. Its last use is noted once a minute at most. */
export async function findSessionCaller(db: Database, { sessionId, userId, address }: { sessionId: string; userId: string; address: string }, now = new Date()): Promise<Caller | null> {
  const found = await db.session.findUnique({ where: { id: sessionId, userId, ...active(now) }, select: { tenantId: true, lastUsedAt: true } });
  if (!found) return null;
  const stale = new Date(now.getTime() - usedEveryMs);
  if (found.lastUsedAt < stale) await db.session.updateMany({ where: { id: sessionId, lastUsedAt: { lt: stale } }, data: { lastUsedAt: now, address } });
  return { tenantId: found.tenantId, actor: { type: 'user', id: userId }, sessionId, scopes: sessionScopes };
}

/** Of sessions to look at: somebody with more is somewhere among them. */
const mostAddresses = 100;

/** Where the account of an e-mail address is logged in, the newest first; nowhere without such an account. */
export async function addressesOfAccount(db: Database, email: string): Promise<string[]> {
  const rows = await db.session.findMany({ where: { user: { emailKey: emailKeyOf(email) }, ...active(new Date()) }, select: { address: true }, orderBy: { lastUsedAt: 'desc' }, take: mostAddresses });
  return rows.map(({ address }) => address);
}

/** Whose sessions are meant. */
export interface SessionOwner {
  readonly tenantId: string;
  readonly userId: string;
}

/** Active ones, newest first, from behind the one with the id `after`. */
export function listSessions(db: Database, owner: SessionOwner, { limit, after }: { limit: number; after?: string | undefined }): Promise<SessionRow[]> {
  return db.session.findMany({ where: { ...owner, ...active(new Date()), ...(after === undefined ? {} : { id: { lt: after } }) }, orderBy: { id: 'desc' }, take: limit });
}

/** Null when the user has no such active session. */
export function findSession(db: Database, owner: SessionOwner, id: string): Promise<SessionRow | null> {
  return db.session.findFirst({ where: { id, ...owner, ...active(new Date()) } });
}

/** Ends one session, or all of the user's, at once. Returns how many. */
export async function endSessions(db: Database, owner: SessionOwner, id?: string): Promise<number> {
  const now = new Date();
  const { count } = await db.session.updateMany({ where: { ...owner, ...active(now), ...(id === undefined ? {} : { id }) }, data: { endedAt: now } });
  if (count) await tellAccess(db, id ?? owner.userId);
  return count;
}
