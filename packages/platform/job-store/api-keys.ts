import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newId } from '../ids.js';
import type { Database } from './client.js';
import type { ApiKey, Prisma } from './generated/client.js';
import { tellAccess } from './tell-access.js';

/** What a key may do. */
export const scopes = ['uploads:write', 'jobs:read', 'jobs:write', 'playback:read', 'webhooks:write', 'usage:read'] as const;
/** Beyond what keys are given by callers: manage the tenant's keys; make users where registration is closed. Those of the set-up have both. */
export const operatorScopes = ['api-keys:write', 'users:write'] as const;
/** Sessions alone may change what belongs to their user: the sessions, and the user itself. */
export const sessionScopes = [...scopes, 'api-keys:write', 'account:write'] as const;
export type Scope = (typeof scopes | typeof operatorScopes | typeof sessionScopes)[number];

/** Who is calling. */
export interface Caller {
  readonly tenantId: string;
  readonly actor: { readonly type: 'user' | 'apiKey'; readonly id: string };
  /** Null for a key */
  readonly sessionId: string | null;
  readonly scopes: readonly string[];
}

export interface MintedKey {
  readonly id: string;
  /** The secret itself; it cannot be read again */
  readonly key: string;
  /** The part that may be shown */
  readonly prefix: string;
}

export interface NewKey {
  readonly tenantId: string;
  readonly name: string;
  /** All of `scopes` by default */
  readonly scopes?: readonly Scope[];
  readonly expiresAt?: Date | null;
  /** Id of a user or a key */
  readonly createdBy?: string;
}

export type ApiKeyRow = Omit<ApiKey, 'hash'>;

/** 256 random bits make a slow hash pointless: nobody guesses the key, with or without its SHA-256. */
const secretBytes = 32;
const usedEveryMs = 60_000;
/** `rf_<id>_<secret>` */
const keyPattern = /^rf_([0-9a-f]{32})_[\w-]{43}$/;
/** Keys of the first versions have no id. */
const plainKeyPattern = /^rf_[\w-]{43}$/;
/** Of a tenant, at a time. */
export const maxApiKeys = 100;

/** Makes the tenant unless it is there; the name of an existing one stays. */
export async function ensureTenant(db: Database, tenant: { id: string; name: string }): Promise<void> {
  await db.tenant.createMany({ data: [tenant], skipDuplicates: true });
}

/** A new key of an existing tenant. Only its SHA-256 is stored. */
export async function mintApiKey(db: Database, request: NewKey): Promise<MintedKey> {
  const { data, minted } = newKey(request);
  await db.apiKey.create({ data });
  return minted;
}

/** As `mintApiKey`, for a caller; null when the tenant has as many as are allowed, or is being removed. In one transaction with whatever `settle` writes of the answer. */
export async function createApiKey(db: Database, request: NewKey, settle?: (tx: Prisma.TransactionClient, row: ApiKeyRow, key: string) => Promise<void>): Promise<{ row: ApiKeyRow; key: string } | null> {
  const { data, minted } = newKey(request);
  const { tenantId } = request;
  return db.$transaction(async (tx) => {
    // Requests at once are counted one after another, and none comes behind the removal of the tenant.
    const [tenant] = await tx.$queryRaw<{ deleted: boolean }[]>`SELECT deleted_at IS NOT NULL AS deleted FROM tenants WHERE id = ${tenantId} FOR NO KEY UPDATE`;
    if (!tenant || tenant.deleted || (await tx.apiKey.count({ where: { tenantId, revokedAt: null } })) >= maxApiKeys) return null;
    const row = await tx.apiKey.create({ data, omit: { hash: true } });
    await settle?.(tx, row, minted.key);
    return { row, key: minted.key };
  });
}

function newKey({ tenantId, name, scopes: chosen = scopes, expiresAt = null, createdBy }: NewKey): { data: Prisma.ApiKeyUncheckedCreateInput; minted: MintedKey } {
  const id = newId('key');
  const key = `rf_${id.slice('key_'.length)}_${randomBytes(secretBytes).toString('base64url')}`;
  const minted = { id, key, prefix: key.slice(0, 15) };
  return { minted, data: { id, prefix: minted.prefix, hash: hashOf(key).toString('hex'), tenantId, name, scopes: [...chosen], expiresAt, createdBy: createdBy ?? null } };
}

/** Those that are not revoked, newest first, from behind the one with the id `after`. */
export function listApiKeys(db: Database, tenantId: string, { limit, after }: { limit: number; after?: string | undefined }): Promise<ApiKeyRow[]> {
  return db.apiKey.findMany({ where: { tenantId, revokedAt: null, ...(after === undefined ? {} : { id: { lt: after } }) }, orderBy: { id: 'desc' }, take: limit, omit: { hash: true } });
}

/** Ends a key at once; false when the tenant has no such key. */
export async function revokeApiKey(db: Database, tenantId: string, id: string): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({ where: { id, tenantId, revokedAt: null }, data: { revokedAt: new Date() } });
  if (count) await tellAccess(db, id);
  return count > 0;
}

/** Forgets all keys of the tenant that bear this name; returns how many. */
export async function revokeApiKeysNamed(db: Database, tenantId: string, name: string): Promise<number> {
  return (await db.apiKey.deleteMany({ where: { tenantId, name } })).count;
}

/** Whose key this is; null when there is none like it, or it has expired or was revoked. Its last use is noted once a minute at most. */
export async function findApiKey(db: Database, key: string, now = new Date()): Promise<Caller | null> {
  const found = await rowOf(db, key);
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return null;
  const stale = new Date(now.getTime() - usedEveryMs);
  if (!found.lastUsedAt || found.lastUsedAt < stale) {
    await db.apiKey.updateMany({ where: { id: found.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] }, data: { lastUsedAt: now } });
  }
  return { tenantId: found.tenantId, actor: { type: 'apiKey', id: found.id }, sessionId: null, scopes: found.scopes };
}

/** By the id that the key names, and then by comparison in constant time. */
async function rowOf(db: Database, key: string): Promise<ApiKey | null> {
  const id = keyPattern.exec(key)?.[1];
  if (id === undefined) return plainKeyPattern.test(key) ? db.apiKey.findUnique({ where: { hash: hashOf(key).toString('hex') } }) : null;
  const row = await db.apiKey.findUnique({ where: { id: `key_${id}` } });
  return row && timingSafeEqual(Buffer.from(row.hash, 'hex'), hashOf(key)) ? row : null;
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
