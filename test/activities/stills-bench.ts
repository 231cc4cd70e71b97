import { extractThumbnails } from '../../activities/stills/extract-thumbnails.js';
import { makePoster } from '../../activities/stills/make-poster.js';
import { makePreview } from '../../activities/stills/make-preview.js';
import { makeStoryboard } from '../../activities/stills/make-storyboard.js';
import type { OutputPlan } from '../../packages/media/plan/plan.js';
import type { StoredFile } from '../../workflows/contract.js';
import { type EncodingBench, perform } from './encoding-bench.js';

/** Pictures of a source, made as a job makes them: planned, taken, stored. */
export async function makeStills<P extends OutputPlan>(bench: EncodingBench, name: string, output: object): Promise<{ plan: P; files: readonly StoredFile[] }> {
  const jobId = `job_${name.replace(/\W/g, '_')}`;
  const { source, plan } = await bench.inspect(jobId, name, [output]);
  const work = { jobId, tenantId: 'ten_test', source, progress: { part: 'p', shares: [] } };
  const planned = plan.outputs[0]!;
  switch (planned.type) {
    case 'thumbnails':
      return { plan: planned as P, ...(await perform(extractThumbnails(bench.deps), { ...work, plan: planned })) };
    case 'poster':
      return { plan: planned as P, ...(await perform(makePoster(bench.deps), { ...work, plan: planned })) };
    case 'storyboard':
      return { plan: planned as P, ...(await perform(makeStoryboard(bench.deps), { ...work, plan: planned })) };
    case 'preview':
      return { plan: planned as P, ...(await perform(makePreview(bench.deps), { ...work, plan: planned })) };
    default:
      throw new Error(`${name}: ${JSON.stringify(planned)}`);
  }
}
