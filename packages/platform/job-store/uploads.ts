import type { Database } from './client.js';
import { readsUpload } from './dispatch.js';
import type { QuotaCheck } from './quotas.js';
import type { Prisma, Upload } from './generated/client.js';

export type UploadRow = Upload;

const active = ['waiting', 'queued', 'inspecting', 'processing'] as const;

export interface NewUpload {
  readonly id: string;
  readonly tenantId: string;
  readonly fileName: string;
  readonly contentType: string | null;
  readonly method: 'post' | 'multipart' | 'content';
  readonly bucket: string;
  readonly key: string;
  readonly expectedBytes: bigint | null;
  readonly expectedSha256: string | null;
  readonly multipartId: string | null;
  readonly partSizeBytes: number | null;
  readonly partCount: number | null;
  readonly expiresAt: Date;
}

/** In one transaction with whatever `settle` writes of the answer, unless `check` throws. */
export async function createUpload(db: Database, upload: NewUpload, { check, settle }: { check?: QuotaCheck | null; settle?: ((tx: Prisma.TransactionClient, row: UploadRow) => Promise<void>) | undefined } = {}): Promise<UploadRow> {
  const data = { ...upload, state: 'pending' as const };
  if (!settle && !check) return db.upload.create({ data });
  return db.$transaction(async (tx) => {
    await check?.(tx);
    const row = await tx.upload.create({ data });
    await settle?.(tx, row);
    return row;
  });
}

/** Null when the tenant has no such upload. */
export function findUpload(db: Database, tenantId: string, id: string): Promise<UploadRow | null> {
  return db.upload.findFirst({ where: { id, tenantId } });
}

/** By id; without those that the tenant does not have. */
export async function uploadStates(db: Database, tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, UploadRow['state']>> {
  const rows = await db.upload.findMany({ where: { tenantId, id: { in: [...ids] } }, select: { id: true, state: true } });
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Marks a pending upload as arrived, unless `check` throws; false when it is no longer pending. */
export async function markUploadReady(db: Database, tenantId: string, id: string, arrived: { sizeBytes: number; etag: string; at: Date }, check: QuotaCheck | null = null): Promise<boolean> {
  const mark = async (on: Pick<Prisma.TransactionClient, 'upload'>) => {
    const { count } = await on.upload.updateMany({
      where: { id, tenantId, state: 'pending' },
      data: { state: 'ready', sizeBytes: BigInt(arrived.sizeBytes), etag: arrived.etag, completedAt: arrived.at },
    });
    return count === 1;
  };
  if (!check) return mark(db);
  return db.$transaction(async (tx) => (await check(tx), mark(tx)));
}

/** The upload starts over with another multipart upload of the store; false when it did so already, or is no longer pending. */
export async function replaceMultipart(db: Database, tenantId: string, id: string, multipart: { from: string; to: string }): Promise<boolean> {
  const { count } = await db.upload.updateMany({ where: { id, tenantId, state: 'pending', multipartId: multipart.from }, data: { multipartId: multipart.to } });
  return count === 1;
}

/** Forgets an upload that never arrived. */
export async function discardUpload(db: Database, tenantId: string, id: string): Promise<void> {
  await db.upload.deleteMany({ where: { id, tenantId, state: 'pending', jobs: { none: {} } } });
}

/**
 * Marks the upload as deleted unless a job that has not ended uses it. The row lock excludes jobs that are being
 * created on it at this moment (they take a share of the lock).
 */
export async function markUploadDeleted(db: Database, tenantId: string, id: string): Promise<{ outcome: 'missing' } | { outcome: 'in-use'; jobId: string } | { outcome: 'deleted'; upload: UploadRow }> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM uploads WHERE id = ${id} AND tenant_id = ${tenantId} FOR UPDATE`;
    const upload = await tx.upload.findFirst({ where: { id, tenantId } });
    if (!upload) return { outcome: 'missing' };
    const user = await tx.job.findFirst({ where: { tenantId, state: { in: [...active] }, OR: readsUpload(id) }, select: { id: true } });
    if (user) return { outcome: 'in-use', jobId: user.id };
    await tx.upload.update({ where: { id }, data: { state: 'deleted' } });
    return { outcome: 'deleted', upload };
  });
}

/** Pending uploads whose time is over become expired; returns those that this call changed. */
export function expireUploads(db: Database, now: Date): Promise<UploadRow[]> {
  return db.upload.updateManyAndReturn({ where: { state: 'pending', expiresAt: { lt: now } } satisfies Prisma.UploadWhereInput, data: { state: 'expired' }, limit: 100 });
}
