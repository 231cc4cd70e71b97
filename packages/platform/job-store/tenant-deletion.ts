import { randomBytes } from 'node:crypto';
import type { DeletionInput } from '../../../workflows/deletion-contract.js';
import type { Database } from './client.js';
import { Prisma, type TenantDeletion } from './generated/client.js';
import type { JobRow } from './jobs.js';
import { tellAccess } from './tell-access.js';
import type { UploadRow } from './uploads.js';

export type DeletionRow = TenantDeletion;

const atOnce = 5000;

/** Takes all credentials of the tenant away, for good, and notes that all it owns is to be removed. Null when somebody has done so before. */
export async function beginDeletion(db: Database, tenantId: string): Promise<DeletionRow | null> {
  return db.$transaction(async (tx) => {
    const [tenant] = await tx.$queryRaw<object[]>`UPDATE tenants SET deleted_at = now() WHERE id = ${tenantId} AND deleted_at IS NULL RETURNING id`;
    if (!tenant) return null;
    const now = new Date();
    // With their sessions.
    await tx.user.deleteMany({ where: { tenantId } });
    await tx.apiKey.updateMany({ where: { tenantId, revokedAt: null }, data: { revokedAt: now } });
    await tx.webhookEndpoint.updateMany({ where: { tenantId, enabled: true }, data: { enabled: false, disabledAt: now, disabledReason: 'The account is being deleted.' } });
    await tellAccess(tx, tenantId);
    return tx.tenantDeletion.create({ data: { id: `del_${randomBytes(16).toString('hex')}`, tenantId, requestedAt: now } });
  });
}

/** Null when there is none. */
export function findDeletion(db: Database, id: string): Promise<DeletionRow | null> {
  return db.tenantDeletion.findUnique({ where: { id } });
}

/** Deletions that were committed before `before` and whose workflow nobody is known to have started, and those that were begun before `overdue` and have not ended. */
export async function unstartedDeletions(db: Database, { before, overdue, limit }: { before: Date; overdue: Date; limit: number }): Promise<DeletionInput[]> {
  const rows = await db.tenantDeletion.findMany({ where: { finishedAt: null, OR: [{ dispatchedAt: null, requestedAt: { lt: before } }, { dispatchedAt: { lt: overdue } }] }, orderBy: { requestedAt: 'asc' }, take: limit });
  return rows.map(({ id, tenantId }) => ({ deletionId: id, tenantId }));
}

export async function markDeletionStarted(db: Database, id: string): Promise<void> {
  await db.tenantDeletion.updateMany({ where: { id }, data: { dispatchedAt: new Date() } });
}

/** Jobs of the tenant in whatever state, oldest first. */
export function jobsOfTenant(db: Database, tenantId: string, limit: number): Promise<JobRow[]> {
  return db.job.findMany({ where: { tenantId }, orderBy: { id: 'asc' }, take: limit, include: { outputs: { orderBy: { position: 'asc' } } } });
}

export function uploadsOfTenant(db: Database, tenantId: string, limit: number): Promise<UploadRow[]> {
  return db.upload.findMany({ where: { tenantId }, orderBy: { id: 'asc' }, take: limit });
}

/** Forgets uploads whose bytes are gone. */
export async function deleteUploadRows(db: Database, tenantId: string, ids: readonly string[]): Promise<void> {
  await db.upload.deleteMany({ where: { tenantId, id: { in: [...ids] } } });
}

/** Removes all rows of a tenant without jobs, the tenant last, and calls its deletion finished. What may be many goes a few thousand at a time. */
export async function deleteTenantRows(db: Database, { deletionId, tenantId }: DeletionInput, onBatch: () => void): Promise<void> {
  const own = Prisma.sql`tenant_id = ${tenantId}`;
  const many: readonly (readonly [table: Prisma.Sql, where: Prisma.Sql])[] = [
    [Prisma.sql`webhook_deliveries`, Prisma.sql`endpoint_id IN (SELECT id FROM webhook_endpoints WHERE ${own})`],
    [Prisma.sql`mails`, own],
    [Prisma.sql`idempotency_records`, own],
    [Prisma.sql`usage_records`, own],
  ];
  for (const [table, where] of many) {
    for (let removed = atOnce; removed === atOnce; onBatch()) removed = await db.$executeRaw`DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${where} LIMIT ${atOnce})`;
  }
  // Everything else goes with the tenant.
  await db.$transaction([db.tenant.deleteMany({ where: { id: tenantId } }), db.tenantDeletion.updateMany({ where: { id: deletionId, finishedAt: null }, data: { finishedAt: new Date() } })]);
}
