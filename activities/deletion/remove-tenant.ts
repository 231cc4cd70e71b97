import { Context } from '@temporalio/activity';
import { deleteTenantRows } from '../../packages/platform/job-store/tenant-deletion.js';
import type { DeletionActivities } from '../../workflows/deletion-contract.js';
import type { DeletionDeps } from './deps.js';

/** Objects that nothing leads to any more, in both buckets, then the rows. */
export function removeTenant({ db, store }: DeletionDeps): DeletionActivities['removeTenant'] {
  return async (input) => {
    for (const bucket of [store.inputBucket, store.outputBucket]) await store.removePrefix(bucket, `${input.tenantId}/`);
    await deleteTenantRows(db, input, () => Context.current().cancellationSignal.throwIfAborted());
    return 'done';
  };
}
