import type { UploadView } from '../../../../packages/media/spec/views.js';
import type { UploadRow } from '../../../../packages/platform/job-store/uploads.js';

/** What callers see of an upload. A pending one whose time is over is shown as expired. */
export function viewUpload(row: UploadRow, multipart: Partial<NonNullable<UploadView['multipart']>> = {}): UploadView {
  return {
    id: row.id,
    state: hasExpired(row) ? 'expired' : row.state,
    fileName: row.fileName,
    contentType: row.contentType,
    method: row.method as UploadView['method'],
    sizeBytes: numberOf(row.sizeBytes ?? row.expectedBytes),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    ...(row.partSizeBytes === null ? {} : { multipart: { partSizeBytes: row.partSizeBytes, partCount: row.partCount, ...multipart } }),
  };
}

/** Its time is over, whether or not the dispatcher has noted it. */
export function hasExpired(row: UploadRow, now = new Date()): boolean {
  return row.state === 'expired' || (row.state === 'pending' && row.expiresAt <= now);
}

function numberOf(size: bigint | null): number | null {
  return size === null ? null : Number(size);
}
