import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { detailFile, titleTrialCommand, trialFile } from '../../packages/media/ffmpeg/title-trial-args.js';
import { meanSsim, readTrials, trialOf } from '../../packages/media/per-title/read-trials.js';
import { type RungMeasures, samplesOf, trialCrfs, trialSizes } from '../../packages/media/per-title/title.js';
import { toNumber } from '../../packages/media/rational.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { encoderThreads } from '../ffmpeg/encoder-threads.js';
import { longSilenceMs, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';

/** Encodes samples of the source in several sizes and qualities, and measures bits and likeness. */
export function analyseTitle({ config, sources }: ActivityDeps): JobActivities['analyseTitle'] {
  return async ({ source, info, trim }) => {
    const { video } = info;
    if (!video) throw new MediaError('no_video', 'only pictures have a ladder');
    const signal = Context.current().cancellationSignal;
    const held = await sources.acquire(source, { signal });
    try {
      return await withScratch(config.WORK_DIR, async (folder) => {
        const sizes = trialSizes(video);
        const samples = samplesOf(info, video, trim);
        const log: string[] = [];
        const command = titleTrialCommand({ video, samples, sizes, crfs: trialCrfs }, { path: fileUrl(held.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) });
        await runFfmpeg(command, { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder, threads: encoderThreads(config), stallMs: longSilenceMs, onLog: (line) => log.push(line) });
        const encoders = readTrials(log);
        const frames = (await readFile(path.join(folder, detailFile(1)), 'utf8').catch(() => '')).split('\n').filter(Boolean).length;
        const seconds = frames > 0 ? frames / toNumber(video.frameRate) : samples.reduce((sum, s) => sum + s.durationSeconds, 0);
        const rungs = await Promise.all(sizes.map(async ({ name }, n): Promise<RungMeasures> => {
          const trials = await Promise.all(trialCrfs.map(async (crf) => {
            const { size } = await stat(path.join(folder, trialFile(n, crf)));
            const measured = trialOf(encoders, (size * 8) / 1000 / seconds);
            if (!measured) throw new MediaError('encode_failed', 'the trial encodes told nothing of their quality');
            return { crf, ...measured };
          }));
          return { name, trials, detail: n === 0 ? null : meanSsim(await readFile(path.join(folder, detailFile(n)), 'utf8')) };
        }));
        return { sampleSeconds: Math.round(seconds * 100) / 100, rungs };
      });
    } finally {
      held.release();
    }
  };
}
