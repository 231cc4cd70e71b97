import { MediaError } from '../../packages/media/errors.js';
import { findUploadSource } from '../../packages/platform/job-store/source-state.js';
import type { JobActivities, SourceResolution } from '../../workflows/activity-contract.js';
import type { SourceObject } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';

type Deps = Pick<ActivityDeps, 'db' | 'store'>;

export function resolveSource(deps: Deps): JobActivities['resolveSource'] {
  return async ({ tenantId, source }) => ('upload' in source ? resolveUpload(deps, tenantId, source.upload) : ready(await pin(deps, source.bucket, source.key)));
}

async function resolveUpload(deps: Deps, tenantId: string, uploadId: string): Promise<SourceResolution> {
  const upload = await findUploadSource(deps.db, tenantId, uploadId);
  if (!upload) throw new MediaError('source_missing', `There is no upload ${uploadId}.`);
  switch (upload.state) {
    case 'pending':
      if (upload.expiresAt.getTime() <= Date.now()) throw new MediaError('upload_expired', `Upload ${uploadId} was to be completed by ${upload.expiresAt.toISOString()}.`);
      return { state: 'pending', expiresAt: upload.expiresAt.toISOString() };
    case 'expired':
      throw new MediaError('upload_expired', `Upload ${uploadId} was to be completed by ${upload.expiresAt.toISOString()}.`);
    case 'deleted':
      throw new MediaError('upload_deleted', `Upload ${uploadId} was deleted.`);
    case 'ready': {
      const object = await pin(deps, upload.bucket, upload.key);
      if (upload.etag !== null && upload.etag !== object.etag) throw new MediaError('source_changed', `The bytes of upload ${uploadId} are not those that were completed.`);
      return ready(object);
    }
  }
}

async function pin({ store }: Deps, bucket: string, key: string): Promise<SourceObject> {
  const head = await store.head(bucket, key).catch((error: unknown) => {
    // Asking again does not change a permission.
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== 403) throw error;
    throw new MediaError('source_missing', `The store does not let this service read ${key} in bucket ${bucket}.`);
  });
  if (!head) throw new MediaError('source_missing', `There is no object ${key} in bucket ${bucket}.`);
  if (head.sizeBytes === 0) throw new MediaError('source_empty', `Object ${key} in bucket ${bucket} holds no bytes.`);
  return { bucket, key, etag: head.etag, sizeBytes: head.sizeBytes };
}

const ready = (object: SourceObject): SourceResolution => ({ state: 'ready', object });
