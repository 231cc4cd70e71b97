import type { Invariant } from './world.js';

/** I13: what the tenant is told that it has stored is what lies in the buckets. Looked at when the housekeeping has swept. */
export const quotaIsStored: Invariant = async ({ store, ledger, apiUrl }) => {
  const answer = await fetch(`${apiUrl}/v1/quotas`, { headers: { authorization: `Bearer ${ledger.tenant.key}` } });
  const { storedBytes } = (await answer.json()) as { storedBytes: { used: number } };
  let stored = 0;
  for (const bucket of [store.inputBucket, store.outputBucket]) {
    for await (const { sizeBytes } of store.list(bucket, `${ledger.tenant.id}/`)) stored += sizeBytes;
  }
  return storedBytes.used === stored ? [] : [`${storedBytes.used} bytes are said to be stored, ${stored} are`];
};
