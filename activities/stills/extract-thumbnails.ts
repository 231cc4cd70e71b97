import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { groupStills, thumbnailCommand, type Still } from '../../packages/media/ffmpeg/thumbnail-args.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import type { ThumbnailsPlan } from '../../packages/media/plan/plan.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { longSilenceMs, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';
import { contentTypeOf, extensionOf } from '../sharp/encode.js';
import { encodeRawPicture } from '../sharp/raw-picture.js';
import { withSource } from '../sources/with-source.js';

/** Takes the picture that is shown at each of the planned times, encodes and stores it. */
export function extractThumbnails(deps: ActivityDeps): JobActivities['extractThumbnails'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, plan, progress: shares } = input;
    return withSource(deps, input, 0.2, async (held, signal) => {
      const media = { path: fileUrl(held.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) };
      const files: StoredFile[] = [];
      // A source whose index could not be trusted may have been rewritten with one.
      const work: ThumbnailsPlan = { ...plan, seekable: plan.seekable || held.container !== undefined };
      for (const group of groupStills(work)) {
        await withScratch(config.WORK_DIR, async (dir) => {
          const pathOf = (still: Still) => path.join(dir, `${still.index}.rgb`);
          await runFfmpeg(thumbnailCommand(work, group, media, pathOf), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: dir, stallMs: longSilenceMs });
          for (const still of group) {
            const bytes = await encodeRawPicture(await readStill(pathOf(still), plan, still), plan);
            const key = `${jobPrefix(tenantId, jobId)}${outputPrefix(plan.name)}${plan.name}-${String(still.index + 1).padStart(5, '0')}.${extensionOf(plan.format)}`;
            files[still.index] = { bucket: store.outputBucket, key, contentType: contentTypeOf(plan.format), sizeBytes: bytes.length };
            await store.put(store.outputBucket, key, bytes, contentTypeOf(plan.format), signal);
          }
        });
        progress.report(jobId, shares, 0.2 + (0.8 * Object.keys(files).length) / plan.times.length, { phase: 'encoding' });
      }
      return { files };
    });
  };
}

async function readStill(file: string, plan: ThumbnailsPlan, still: Still): Promise<Buffer> {
  const pixels = await readFile(file);
  if (pixels.length === plan.width * plan.height * 3) return pixels;
  throw new MediaError('unreadable_source', `no picture could be decoded at ${still.timeSeconds} s`);
}
