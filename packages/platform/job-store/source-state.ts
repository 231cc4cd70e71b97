import type { Database } from './client.js';
import type { UploadState } from './generated/client.js';

/** What a job must know of the upload that it reads. */
export interface UploadSource {
  readonly state: UploadState;
  readonly bucket: string;
  readonly key: string;
  /** Of the completed upload */
  readonly etag: string | null;
  readonly expiresAt: Date;
}

/** Null when the tenant has no such upload. */
export async function findUploadSource(db: Database, tenantId: string, uploadId: string): Promise<UploadSource | null> {
  return db.upload.findFirst({ where: { id: uploadId, tenantId }, select: { state: true, bucket: true, key: true, etag: true, expiresAt: true } });
}
