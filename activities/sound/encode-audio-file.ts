import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { audioFileWork } from '../../packages/media/estimate/work.js';
import { audioFileCommand, audioFileLoudnessCommand } from '../../packages/media/ffmpeg/audio-file-args.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { formatFacts } from '../../packages/media/sound/formats.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { recordCosts } from '../job/record-costs.js';
import { levelOf, LoudnessMeter } from './loudness-meter.js';
import { withScratch } from '../process/scratch.js';
import { withSource } from '../sources/with-source.js';
import { checkWholeness } from './check-wholeness.js';
import { fetchCover } from './fetch-cover.js';
import { finishTags } from './finish-tags.js';

/** What measuring counts where a loudness is wanted: the sound is decoded twice. */
const measuringShare = 0.25;

/** Encodes the sound of the source into one file, with tags and cover, and stores it. */
export function encodeAudioFile(deps: ActivityDeps, meter = new LoudnessMeter()): JobActivities['encodeAudioFile'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, plan, progress: shares } = input;
    return withSource(deps, input, 0.2, (held, signal) =>
      withScratch(config.WORK_DIR, async (cwd) => {
        const made = path.join(cwd, `audio.${plan.format}`);
        const media = { path: fileUrl(held.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) };
        const running = { ffmpegPath: config.FFMPEG_PATH, signal, cwd };
        const report = (from: number, end: number, outSeconds: number | null, speed: number | null = null) =>
          progress.report(jobId, shares, from + (end - from) * fractionOf(outSeconds, plan.durationSeconds), { phase: 'encoding', ...(speed === null ? {} : { speed }) });
        const cover = await fetchCover(deps, plan, media, running);
        const measured = plan.loudness ? 0.2 + measuringShare : 0.2;
        const level = await levelOf(plan.loudness, () => meter.measure(input.source, audioFileLoudnessCommand(plan, media), { ...running, onProgress: ({ outSeconds }) => report(0.2, measured, outSeconds) }));
        let seconds = 0;
        const usage = await runFfmpeg(audioFileCommand(plan, media, made, { cover, ...(level ? { gainDb: level.gainDb } : {}) }), {
          ...running,
          onProgress: ({ outSeconds, speed }) => {
            seconds = outSeconds ?? seconds;
            report(measured, 0.9, outSeconds, speed);
          },
        });
        await finishTags(made, plan.format);
        const { size } = await stat(made);
        if (size === 0) throw new MediaError('empty_result', `no sound could be decoded from stream ${plan.streamIndex}`);
        checkWholeness(seconds, plan);
        await recordCosts(deps, [audioFileWork(plan)], usage, [size]);
        const file = { bucket: store.outputBucket, key: `${jobPrefix(tenantId, jobId)}${outputPrefix(plan.name)}${plan.name}.${plan.format}`, contentType: formatFacts[plan.format].contentType, sizeBytes: size };
        progress.report(jobId, shares, 0.9, { phase: 'uploading' });
        await store.write(file.bucket, file.key, createReadStream(made), file.contentType, signal);
        progress.report(jobId, shares, 1, { phase: 'uploading' });
        return { files: [file], ...(level ? { level } : {}) };
      }),
    );
  };
}

/** The encoder's delay lets the clock of the output begin below zero. */
function fractionOf(outSeconds: number | null, durationSeconds: number): number {
  return durationSeconds > 0 ? Math.min(1, Math.max(0, (outSeconds ?? 0) / durationSeconds)) : 0;
}
