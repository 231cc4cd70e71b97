import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../ids.js';
import type { Database } from './client.js';

/** What a key may do. */
export const scopes = ['uploads:write', 'jobs:read', 'jobs:write', 'playback:read', 'webhooks:write', 'usage:read'] as const;
export type Scope = (typeof scopes)[number];

/** Who is calling. */
export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
}

export interface MintedKey {
  readonly id: string;
  /** The secret itself; it cannot be read again */
  readonly key: string;
  /** The part that may be shown */
  readonly prefix: string;
}

/** 256 random bits make a slow hash pointless: nobody guesses the key, with or without its SHA-256. */
const secretBytes = 32;
const usedEveryMs = 60_000;

/** Makes the tenant unless it is there; the name of an existing one stays. */
export async function ensureTenant(db: Database, tenant: { id: string; name: string }): Promise<void> {
  await db.tenant.createMany({ data: [tenant], skipDuplicates: true });
}

/** A new key of an existing tenant, with all scopes unless some are named. Only its SHA-256 is stored. */
export async function mintApiKey(db: Database, request: { tenantId: string; name: string; scopes?: readonly Scope[]; expiresAt?: Date }): Promise<MintedKey> {
  const key = `rf_${randomBytes(secretBytes).toString('base64url')}`;
  const made = { id: newId('key'), key, prefix: key.slice(0, 10) };
  await db.apiKey.create({
    data: { id: made.id, prefix: made.prefix, hash: hashOf(key), tenantId: request.tenantId, name: request.name, scopes: [...(request.scopes ?? scopes)], expiresAt: request.expiresAt ?? null },
  });
  return made;
}

/** Ends all keys of the tenant that bear this name; returns how many. */
export async function revokeApiKeysNamed(db: Database, tenantId: string, name: string): Promise<number> {
  return (await db.apiKey.deleteMany({ where: { tenantId, name } })).count;
}

/** Whose key this is; null when there is none like it or it has expired. Its last use is noted once a minute at most. */
export async function findApiKey(db: Database, key: string, now = new Date()): Promise<Caller | null> {
  if (!/^rf_[\w-]{43}$/.test(key)) return null;
  const found = await db.apiKey.findUnique({ where: { hash: hashOf(key) } });
  if (!found || (found.expiresAt && found.expiresAt <= now)) return null;
  const stale = new Date(now.getTime() - usedEveryMs);
  if (!found.lastUsedAt || found.lastUsedAt < stale) {
    await db.apiKey.updateMany({ where: { id: found.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] }, data: { lastUsedAt: now } });
  }
  return { tenantId: found.tenantId, keyId: found.id, scopes: found.scopes };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
