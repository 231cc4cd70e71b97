import { deleteUploadRows, uploadsOfTenant } from '../../packages/platform/job-store/tenant-deletion.js';
import type { DeletionActivities } from '../../workflows/deletion-contract.js';
import type { DeletionDeps } from './deps.js';

const pageSize = 200;

/** First the bytes, then the row, which says where they are. */
export function removeUploads({ db, store }: DeletionDeps): DeletionActivities['removeUploads'] {
  return async ({ tenantId }) => {
    const uploads = await uploadsOfTenant(db, tenantId, pageSize);
    if (uploads.length === 0) return 'done';
    for (const { bucket, key, multipartId } of uploads) if (multipartId !== null) await store.abortMultipart(bucket, key, multipartId);
    for (const bucket of new Set(uploads.map((upload) => upload.bucket))) await store.remove(bucket, uploads.filter((upload) => upload.bucket === bucket).map(({ key }) => key));
    await deleteUploadRows(db, tenantId, uploads.map(({ id }) => id));
    return 'more';
  };
}
