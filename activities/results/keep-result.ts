import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { keepResult as writeResult } from '../../packages/platform/job-store/cached-results.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { digestOf, listOutput } from './output-objects.js';

/** Notes that an output may be copied by later jobs, and how its objects lie in the store at this moment. */
export function keepResult({ db, store }: Pick<ActivityDeps, 'db' | 'store'>): JobActivities['keepResult'] {
  return async ({ jobId, tenantId, output, key }) => {
    const objects = await listOutput(store, jobPrefix(tenantId, jobId) + outputPrefix(output));
    await writeResult(db, { jobId, output, tenantId, key, digest: digestOf(objects) });
  };
}
