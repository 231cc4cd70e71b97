import { Context } from '@temporalio/activity';
import { jobPrefix } from '../../packages/media/object-keys.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { drawWatermark } from '../stills/draw-watermark.js';

/** Makes the picture of a watermark once, so that all chunks of an encode show the same. */
export function prepareWatermark(deps: ActivityDeps): JobActivities['prepareWatermark'] {
  const { store } = deps;
  return async ({ jobId, tenantId, watermark, key }) => {
    const signal = Context.current().cancellationSignal;
    await store.put(store.outputBucket, jobPrefix(tenantId, jobId) + key, await drawWatermark(deps, watermark, signal), 'image/png', signal);
  };
}
