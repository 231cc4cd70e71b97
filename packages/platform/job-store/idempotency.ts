import { randomUUID } from 'node:crypto';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';

/** A request with an Idempotency-Key that this process is answering. */
export interface Claim {
  readonly tenantId: string;
  readonly key: string;
  /** Nobody else holds the key under this name */
  readonly id: string;
  readonly retentionMs: number;
}

/** The database, or a transaction on it. */
export type ClaimScope = Database | Prisma.TransactionClient;

/** A request that wants to be carried out once under its key. */
export interface KeyedRequest {
  readonly tenantId: string;
  readonly key: string;
  /** SHA-256 of method, path and body, hex */
  readonly hash: string;
}

export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly claim: Claim }
  | { readonly outcome: 'answered'; readonly answer: Uint8Array }
  | { readonly outcome: 'in-flight' }
  | { readonly outcome: 'other-request' };

/** The claim was lost: it was older than its lease, and another request with the key has taken its place. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** A record that is gone when it is looked at was given back meanwhile, so the key is free. */
const tries = 5;

/**
 * Takes the key for this request, unless it is in use: of any number of processes that ask at once, one gets it. A claim
 * that is not settled is void after `leaseMs`, an answer after `retentionMs`. Times are those of the database.
 */
export async function claimKey(db: Database, { tenantId, key, hash }: KeyedRequest, { leaseMs, retentionMs }: { leaseMs: number; retentionMs: number }): Promise<ClaimOutcome> {
  const id = randomUUID();
  for (let attempt = 1; ; attempt++) {
    const claimed = await db.$executeRaw`
      INSERT INTO idempotency_records AS r (tenant_id, key, request_hash, claim, claimed_until, expires_at)
      VALUES (${tenantId}, ${key}, ${hash}, ${id}, now() + ${leaseMs}::float8 * interval '1 ms', now() + ${retentionMs}::float8 * interval '1 ms')
      ON CONFLICT (tenant_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, claim = excluded.claim, claimed_until = excluded.claimed_until, answer = NULL, created_at = now(), expires_at = excluded.expires_at
      WHERE r.expires_at <= now() OR (r.claimed_until <= now() AND r.request_hash = excluded.request_hash)`;
    if (claimed) return { outcome: 'claimed', claim: { tenantId, key, id, retentionMs } };
    const found = await db.idempotencyRecord.findUnique({ where: { tenantId_key: { tenantId, key } }, select: { requestHash: true, answer: true } });
    if (found && found.requestHash !== hash) return { outcome: 'other-request' };
    if (found?.answer) return { outcome: 'answered', answer: found.answer };
    if (found || attempt === tries) return { outcome: 'in-flight' };
  }
}

/**
 * Stores the answer. In the transaction that makes what the request asks for, both are there or neither is. Throws
 * `ClaimLost` when somebody else answers by now.
 */
export async function settleClaim(tx: ClaimScope, { tenantId, key, id, retentionMs }: Claim, answer: Uint8Array<ArrayBuffer>): Promise<void> {
  const settled = await tx.$executeRaw`
    UPDATE idempotency_records
    SET answer = ${answer}, claimed_until = NULL, expires_at = now() + ${retentionMs}::float8 * interval '1 ms'
    WHERE tenant_id = ${tenantId} AND key = ${key} AND claim = ${id} AND answer IS NULL`;
  if (settled === 0) throw new ClaimLost(`The key ${key} is answered by another request.`);
}

/** Gives the key back: nothing was made. */
export async function releaseClaim(db: Database, { tenantId, key, id }: Claim): Promise<void> {
  await db.idempotencyRecord.deleteMany({ where: { tenantId, key, claim: id, answer: null } });
}
