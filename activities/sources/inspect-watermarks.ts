import { MediaError, toProblem, type Problem } from '../../packages/media/errors.js';
import { assetKey } from '../../packages/media/spec/assets.js';
import type { OutputSpec } from '../../packages/media/spec/outputs.js';
import { type InspectedWatermark, watermarkKey, type WatermarkReference, watermarksOf } from '../../packages/media/plan/watermark.js';
import type { ResolvedAssets } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { inspectImage } from '../sharp/inspect-image.js';
import { measureText } from '../sharp/watermark.js';

/** Looks at the watermarks of all outputs, by `watermarkKey`. One that cannot be used is a problem of its own, not a failure. */
export async function inspectWatermarks(deps: Pick<ActivityDeps, 'config' | 'sources'>, outputs: readonly OutputSpec[], assets: ResolvedAssets, signal: AbortSignal): Promise<Record<string, InspectedWatermark>> {
  const wanted = new Map(watermarksOf(outputs).map((watermark) => [watermarkKey(watermark), watermark] as const));
  return Object.fromEntries(await Promise.all([...wanted].map(async ([key, watermark]) => [key, await inspect(watermark)] as const)));

  async function inspect({ image, text }: WatermarkReference): Promise<InspectedWatermark> {
    try {
      if (!image) return { content: { text: text! }, ...(await measureText(text!)) };
      const asset = assets[assetKey(image)];
      if (!asset) return { problem: toProblem('internal', 'the watermark was not resolved') };
      if ('problem' in asset) return { problem: about(asset.problem) };
      const held = await deps.sources.acquire(asset.object, { signal, asIs: true });
      try {
        const found = await inspectImage(held.path, { maxPixels: deps.config.MAX_IMAGE_PIXELS });
        if (!found) return { problem: toProblem('watermark_unusable', 'the watermark is not an image of a known format') };
        return { content: { image: asset.object }, width: found.width, height: found.height };
      } finally {
        held.release();
      }
    } catch (error) {
      if (!(error instanceof MediaError) || error.retryable) throw error;
      return { problem: about(error.toProblem()) };
    }
  }
}

/** The code says what is wrong with a file; the detail says with which. */
function about(problem: Problem): Problem {
  const code = ['unreadable_source', 'unsupported_codec', 'unsupported_image', 'empty_result', 'encode_failed'].includes(problem.code) ? 'watermark_unusable' : problem.code;
  return toProblem(code, `the watermark: ${problem.detail}`);
}
