import { measureQuality } from '../../activities/video/measure-quality.js';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import type { AdaptivePlan, FilePlan } from '../../packages/media/plan/plan.js';
import type { RenditionQuality } from '../../packages/media/quality/rendition-quality.js';
import { isAdaptive } from '../../packages/media/spec/output-kinds.js';
import { type EncodingBench, type Made, perform } from './encoding-bench.js';

/** The scores of an output's renditions, by their names, as the workflow asks for them. `change` has other pictures of the source compared. */
export async function score(bench: EncodingBench, jobId: string, source: string, { plan }: Made, name: string, change: (encode: EncodePlan) => EncodePlan = (encode) => encode): Promise<Record<string, RenditionQuality>> {
  const output = plan.outputs.find((o) => o.name === name) as AdaptivePlan | FilePlan;
  const renditions = isAdaptive(output) ? output.renditions : [output.rendition!];
  const work = { jobId, tenantId: 'ten_test', source: await bench.stored(source), measure: output.measure!, progress: { part: 'p', shares: [] } };
  const scored: [string, RenditionQuality][] = [];
  for (const encode of plan.encodes) {
    const mine = renditions.filter((r) => r.encodeId === encode.id);
    const { tracks } = await perform(measureQuality(bench.deps), { ...work, encode: change(encode), trackIds: mine.map((r) => r.trackId) });
    for (const { trackId, quality } of tracks) scored.push([mine.find((r) => r.trackId === trackId)!.name, quality]);
  }
  return Object.fromEntries(scored);
}
