import { jobPrefix } from '../../packages/media/object-keys.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';

export function removeObjects({ store }: Pick<ActivityDeps, 'store'>): JobActivities['removeObjects'] {
  return async ({ tenantId, jobId, prefix, except = [] }) => {
    const job = jobPrefix(tenantId, jobId);
    if (except.length === 0) return { removed: await store.removePrefix(store.outputBucket, job + prefix) };
    const doomed: string[] = [];
    for await (const { key } of store.list(store.outputBucket, job + prefix)) if (!except.some((kept) => key.startsWith(job + kept))) doomed.push(key);
    for (let first = 0; first < doomed.length; first += maxRemoval) await store.remove(store.outputBucket, doomed.slice(first, first + maxRemoval));
    return { removed: doomed.length };
  };
}

/** S3 removes at most so many objects by one request. */
const maxRemoval = 1000;
