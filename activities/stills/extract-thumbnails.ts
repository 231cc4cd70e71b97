import { extensionOf } from '../../packages/media/spec/image-extension.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { contentTypeOf } from '../sharp/encode.js';
import { encodeRawPicture } from '../sharp/raw-picture.js';
import { withSource } from '../sources/with-source.js';
import { overHeld, stillRun, takeStills } from './still-run.js';
import { storeFile } from '../process/store-file.js';

/** Takes the picture that is shown at each of the planned times, encodes and stores it. */
export function extractThumbnails(deps: ActivityDeps): JobActivities['extractThumbnails'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, plan, progress: shares } = input;
    return withSource(deps, input, 0.2, async (held, signal) => {
      const files: StoredFile[] = [];
      await takeStills(overHeld(plan, held), plan.times, stillRun(config, held, signal), async (pixels, index) => {
        const name = `${plan.name}-${String(index + 1).padStart(5, '0')}.${extensionOf(plan.format)}`;
        const file = await storeFile(store, input, name, await encodeRawPicture(pixels, plan), contentTypeOf(plan.format), signal);
        files[index] = { ...file, timeSeconds: plan.times[index]! };
        progress.report(jobId, shares, 0.2 + (0.8 * Object.keys(files).length) / plan.times.length, { phase: 'encoding' });
      });
      return { files };
    });
  };
}
