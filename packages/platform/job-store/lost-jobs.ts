import type { OutputSpec } from '../../media/spec/outputs.js';
import type { Database } from './client.js';

/** What can be known of a job whose rows were lost. */
export interface LostJob {
  readonly id: string;
  readonly tenantId: string;
  readonly source: object;
  readonly uploadId: string | null;
  readonly outputs: readonly OutputSpec[];
  readonly cache: boolean;
  readonly reference: string | null;
  readonly priority: number;
  readonly createdAt: Date;
}

export interface LostUpload {
  readonly id: string;
  readonly tenantId: string;
  readonly bucket: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly etag: string;
  readonly contentType: string | undefined;
}

/** Number of the newest change that the rows of a job have; null where there are none. */
export async function mirroredUpTo(db: Database, jobId: string): Promise<number | null> {
  return (await db.job.findUnique({ where: { id: jobId }, select: { sequence: true } }))?.sequence ?? null;
}

/** Writes the rows of a job as they were when its workflow was started. Returns false when its tenant does not exist. */
export async function restoreJob(db: Database, { id, tenantId, source, uploadId, outputs, cache, reference, priority, createdAt }: LostJob): Promise<boolean> {
  if ((await db.tenant.count({ where: { id: tenantId } })) === 0) return false;
  const made = outputs.map((spec, position) => ({ name: spec.name, type: spec.type, position, spec }));
  await db.job.create({ data: { id, tenantId, state: 'queued', source, uploadId, cache, reference, priority, createdAt, dispatchedAt: createdAt, outputs: { create: made } } });
  return true;
}

export async function knowsUpload(db: Database, id: string): Promise<boolean> {
  return (await db.upload.count({ where: { id } })) > 0;
}

/** The row of an upload whose bytes are in the store; its name is not known any more. */
export async function restoreUpload(db: Database, { sizeBytes, ...upload }: LostUpload): Promise<void> {
  const now = new Date();
  await db.upload.create({ data: { ...upload, contentType: upload.contentType ?? null, fileName: upload.id, state: 'ready', method: 'content', sizeBytes: BigInt(sizeBytes), completedAt: now, expiresAt: now } });
}
