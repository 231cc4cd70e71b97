import type { PosterPlan, PosterSearch } from '../../packages/media/plan/still-plans.js';
import { scorePicture } from '../../packages/media/stills/score-picture.js';
import { extensionOf } from '../../packages/media/spec/image-extension.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { withScratch } from '../process/scratch.js';
import { contentTypeOf } from '../sharp/encode.js';
import { encodeRawPicture } from '../sharp/raw-picture.js';
import { withSource } from '../sources/with-source.js';
import { overHeld, type StillRun, stillRun, takeStills } from './still-run.js';
import { storeFile } from '../process/store-file.js';
import { withSamples } from './take-samples.js';

/** Fewer are no choice. */
const fewestSamples = 8;

/** Takes the picture at the planned time, or the best of samples, in full quality. */
export function makePoster(deps: ActivityDeps): JobActivities['makePoster'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, plan, progress: shares } = input;
    return withSource(deps, input, 0.2, async (held, signal) => {
      const run = stillRun(config, held, signal);
      const work = overHeld(plan, held);
      const report = (fraction: number) => progress.report(jobId, shares, 0.2 + 0.8 * fraction, { phase: 'encoding' });
      const timeSeconds = 'timeSeconds' in work.from ? work.from.timeSeconds : await bestTime(work, work.from, run, (fraction) => report(0.8 * fraction));
      const files: StoredFile[] = [];
      await takeStills(work, [timeSeconds], run, async (pixels) => {
        const file = await storeFile(store, input, `${plan.name}.${extensionOf(plan.format)}`, await encodeRawPicture(pixels, plan), contentTypeOf(plan.format), signal);
        files.push({ ...file, timeSeconds });
      });
      report(1);
      return { files };
    });
  };
}

/** When the best sample is shown; the middle of a film of which none could be taken. */
async function bestTime(work: PosterPlan, { sampling, sampleSize, otherwise }: PosterSearch, run: StillRun, onProgress: (fraction: number) => void): Promise<number> {
  const found = await withScratch(run.config.WORK_DIR, (folder) =>
    withSamples({ ...work, ...sampleSize, sampling }, run, folder, onProgress, async ({ seconds, read }) => {
      if (otherwise && seconds.length < fewestSamples) return null;
      let best = { score: -1, seconds: work.durationSeconds / 2 };
      for (const [sample, time] of seconds.entries()) {
        const score = scorePicture(await read(sample), sampleSize);
        if (score > best.score) best = { score, seconds: time };
      }
      return Math.max(0, Math.round(best.seconds * 1e6) / 1e6);
    }),
  );
  return found ?? bestTime(work, { sampling: { ...sampling, way: otherwise! }, sampleSize, otherwise: null }, run, onProgress);
}
