import { Context } from '@temporalio/activity';
import { jobPrefix } from '../../packages/media/object-keys.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { renderWatermark } from '../sharp/watermark.js';

/** Makes the picture of a watermark once, so that all chunks of an encode show the same. */
export function prepareWatermark({ config, sources, store }: ActivityDeps): JobActivities['prepareWatermark'] {
  return async ({ jobId, tenantId, watermark, key }) => {
    const signal = Context.current().cancellationSignal;
    const held = 'image' in watermark.content ? await sources.acquire(watermark.content.image, { signal, asIs: true }) : null;
    try {
      const bytes = await renderWatermark(watermark, held?.path ?? null, { maxPixels: config.MAX_IMAGE_PIXELS });
      await store.put(store.outputBucket, jobPrefix(tenantId, jobId) + key, bytes, 'image/png', signal);
    } finally {
      held?.release();
    }
  };
}
