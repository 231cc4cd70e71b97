import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import type { EncodePlan } from '../packages/media/plan/encode-plan.js';
import type { AdaptivePlan, FilePlan } from '../packages/media/plan/plan.js';
import { unmeasured } from '../packages/media/quality/rendition-quality.js';
import { video } from './activity-proxies.js';
import { trackIdsIn } from './output-tracks.js';
import { problemOf } from './problem-of.js';
import type { Production } from './production.js';
import { qualityShares } from './progress-shares.js';
import type { QualityByTrack } from './rendition-views.js';

/**
 * Scores the renditions of an output that is otherwise done, where it asked for that. What cannot be scored is told with
 * the reason: the output itself is good.
 */
export async function scoreRenditions({ input: { jobId, tenantId }, source }: Production, plan: AdaptivePlan | FilePlan, encodes: readonly EncodePlan[]): Promise<QualityByTrack> {
  const { measure } = plan;
  if (!measure) return new Map();
  const scored = await Promise.all(
    encodes.map(async (encode) => {
      const trackIds = [...trackIdsIn(encode.id, [plan])];
      try {
        const { tracks } = await video.measureQuality.executeWithOptions({ summary: `${measure} of ${plan.name}` }, [{ jobId, tenantId, source, encode: { ...encode, chunks: [] }, trackIds, measure, progress: qualityShares(plan, encode.id) }]);
        return tracks.map(({ trackId, quality }) => [trackId, quality] as const);
      } catch (error) {
        if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
        return trackIds.map((trackId) => [trackId, unmeasured(measure, problemOf(error).detail)] as const);
      }
    }),
  );
  return new Map(scored.flat());
}
