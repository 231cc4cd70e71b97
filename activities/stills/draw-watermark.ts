import type { WatermarkPlan } from '../../packages/media/plan/picture-plan.js';
import type { ActivityDeps } from '../deps.js';
import { renderWatermark } from '../sharp/watermark.js';

/** The finished picture of a watermark; one that is an image is fetched first. */
export async function drawWatermark({ config, sources }: Pick<ActivityDeps, 'config' | 'sources'>, watermark: WatermarkPlan, signal: AbortSignal): Promise<Buffer> {
  const held = 'image' in watermark.content ? await sources.acquire(watermark.content.image, { signal, asIs: true }) : null;
  try {
    return await renderWatermark(watermark, held?.path ?? null, { maxPixels: config.MAX_IMAGE_PIXELS });
  } finally {
    held?.release();
  }
}
