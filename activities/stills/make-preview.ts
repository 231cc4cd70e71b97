import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { previewCommand } from '../../packages/media/ffmpeg/preview-args.js';
import type { PreviewPlan } from '../../packages/media/plan/still-plans.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { encoderThreads } from '../ffmpeg/encoder-threads.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';
import { encodeRawAnimation } from '../sharp/raw-picture.js';
import { withSource } from '../sources/with-source.js';
import { overHeld, stillRun } from './still-run.js';
import { storeFile } from '../process/store-file.js';

const contentTypes: Readonly<Record<PreviewPlan['format'], string>> = { webp: 'image/webp', gif: 'image/gif', mp4: 'video/mp4' };

/** Makes the short moving picture of a film. */
export function makePreview(deps: ActivityDeps): JobActivities['makePreview'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, plan, progress: shares } = input;
    const frames = plan.pieces.reduce((sum, piece) => sum + piece.frames, 0);
    return withSource(deps, input, 0.2, (held, signal) =>
      withScratch(config.WORK_DIR, async (folder) => {
        const { media, options } = stillRun(config, held, signal);
        const made = path.join(folder, `preview.${plan.format}`);
        let drawn = 0;
        const onProgress = ({ frame, framesPerSecond }: { frame: number | null; framesPerSecond: number | null }) => {
          drawn = frame ?? drawn;
          progress.report(jobId, shares, 0.2 + (0.7 * drawn) / frames, { phase: 'encoding', ...(framesPerSecond ? { framesPerSecond } : {}) });
        };
        await runFfmpeg(previewCommand(overHeld(plan, held), media, made), { ...options, cwd: folder, threads: encoderThreads(config), onProgress });
        if (drawn < frames) throw new MediaError('unreadable_source', `${frames - drawn} of ${frames} pictures of the preview could not be decoded`);
        const bytes = await readFile(made);
        progress.report(jobId, shares, 0.95, { phase: 'uploading' });
        const file = await storeFile(store, input, `${plan.name}.${plan.format}`, plan.format === 'webp' ? await animate(bytes, plan, frames) : bytes, contentTypes[plan.format], signal);
        progress.report(jobId, shares, 1, { phase: 'uploading' });
        return { files: [file] };
      }),
    );
  };
}

async function animate(pixels: Buffer, { width, height, frameRate }: PreviewPlan, frames: number): Promise<Buffer> {
  if (pixels.length !== width * height * 3 * frames) throw new MediaError('unreadable_source', 'the pictures of the preview could not be decoded');
  // Milliseconds from picture to picture add up to the whole length.
  const shownMs = (frame: number) => Math.round((frame * 1000) / frameRate);
  return encodeRawAnimation(pixels, { width, height, delays: Array.from({ length: frames }, (_, n) => shownMs(n + 1) - shownMs(n)) });
}
