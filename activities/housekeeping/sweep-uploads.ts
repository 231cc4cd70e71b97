import { Context } from '@temporalio/activity';
import { unusedUploads, wantedUploads } from '../../packages/platform/job-store/sweep.js';
import { expireUploads, markUploadDeleted, type UploadRow } from '../../packages/platform/job-store/uploads.js';
import { listAged } from '../../packages/platform/object-store/list-store.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { daysAgo, type HousekeepingDeps, logged, secondsAgo } from './deps.js';

const pageSize = 100;
/** `<tenant>/upl_…`: other objects are not ours to remove. */
const uploadPattern = /^[^/]+\/(upl_[^/]+)$/;

/** Uploads whose time is over, and completed ones that no job has used for the configured time: the row says so first, then the bytes go. */
export function sweepUploads({ config, db, store }: HousekeepingDeps): HousekeepingActivities['sweepUploads'] {
  return async ({ after }) => {
    const dryRun = config.SWEEP_DRY_RUN;
    const expired = after === null && !dryRun ? await expireUploads(db, new Date()) : [];
    for (const upload of expired) await removeBytes(store, upload);
    const before = daysAgo(config.UPLOAD_RETENTION_DAYS);
    const unused = before ? await unusedUploads(db, { before, after: after ?? '', limit: pageSize }) : [];
    let removed = dryRun ? unused.length : 0;
    for (const { id, tenantId } of dryRun ? [] : unused) {
      const result = await markUploadDeleted(db, tenantId, id);
      if (result.outcome !== 'deleted') continue;
      await removeBytes(store, result.upload);
      removed += 1;
    }
    const next = unused.length === pageSize ? unused.at(-1)!.id : null;
    return { counts: logged({ expiredUploads: expired.length, unusedUploads: removed }, dryRun), next };
  };
}

/** Objects without an upload, or whose upload is gone: a removal that failed, a form that was sent after its time. */
export function sweepInputs({ config, db, store }: HousekeepingDeps): HousekeepingActivities['sweepInputs'] {
  return async () => {
    const { cancellationSignal } = Context.current();
    const dryRun = config.SWEEP_DRY_RUN;
    const before = secondsAgo(config.SWEEP_ORPHAN_AGE_SECONDS);
    let removed = 0;
    for await (const page of listAged(store, store.inputBucket, '')) {
      cancellationSignal.throwIfAborted();
      const old = page.flatMap(({ key, modifiedAt }) => (modifiedAt < before ? [{ key, id: uploadPattern.exec(key)?.[1] }] : [])).filter(({ id }) => id !== undefined);
      const wanted = await wantedUploads(db, old.map(({ id }) => id!));
      const doomed = old.filter(({ id }) => !wanted.has(id!)).map(({ key }) => key);
      if (doomed.length && !dryRun) await store.remove(store.inputBucket, doomed);
      removed += doomed.length;
    }
    return { counts: logged({ orphanedInputs: removed }, dryRun), next: null };
  };
}

async function removeBytes(store: ObjectStore, { bucket, key, multipartId }: UploadRow): Promise<void> {
  if (multipartId !== null) await store.abortMultipart(bucket, key, multipartId);
  await store.remove(bucket, [key]);
}
