import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { firstPictureCommand, joinCommand, joinedFrames, type JoinPart } from '../../packages/media/ffmpeg/join-args.js';
import { joinedSourceKey, jobPrefix } from '../../packages/media/object-keys.js';
import { joinWarnings } from '../../packages/media/ffmpeg/join-warnings.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { SourceObject } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { encoderThreads } from '../ffmpeg/encoder-threads.js';
import { probeSource } from '../ffmpeg/probe-source.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { sampleInterlacing } from '../ffmpeg/sample-interlacing.js';
import { withScratch } from '../process/scratch.js';
import type { HeldSource } from './source-cache.js';

/**
 * Joins several sources into one file in the job's work folder. What is wrong with a part is thrown with its number and
 * its path in the request; `source_too_large` where they are too much together.
 */
export function joinSources({ config, sources, store }: ActivityDeps): JobActivities['joinSources'] {
  return async ({ jobId, tenantId, parts }) => {
    const signal = Context.current().cancellationSignal;
    const limits = { maxPixels: config.MAX_VIDEO_PIXELS, signal };
    const tools = { ffmpegPath: config.FFMPEG_PATH, ffprobePath: config.FFPROBE_PATH, workDir: config.WORK_DIR, ...limits };
    const held: HeldSource[] = [];
    try {
      const probed: JoinPart[] = [];
      for (const [index, part] of parts.entries()) probed.push(await ofPart(index, () => open(part)));
      refuseTooMuch(probed);
      const object = await withScratch(config.WORK_DIR, async (folder) => {
        const file = path.join(folder, 'joined.mov');
        let frames = 0;
        try {
          await runFfmpeg(joinCommand(probed, safeInputOptions(limits), file), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder, threads: encoderThreads(config), onProgress: ({ frame }) => (frames = frame ?? frames) });
          if (frames !== joinedFrames(probed)) throw new MediaError('verification_failed', `the joined source has ${frames} frames, planned were ${joinedFrames(probed)}`);
        } catch (error) {
          if (error instanceof MediaError) await blame(probed, folder);
          throw error;
        }
        const key = jobPrefix(tenantId, jobId) + joinedSourceKey(randomUUID());
        await store.write(store.outputBucket, key, createReadStream(file), 'video/quicktime', signal);
        const head = await store.head(store.outputBucket, key);
        if (!head) throw new MediaError('verification_failed', 'the joined source was not stored');
        return { bucket: store.outputBucket, key, etag: head.etag, sizeBytes: head.sizeBytes };
      });
      return { object, warnings: joinWarnings(probed) };
    } finally {
      for (const source of held) source.release();
    }

    async function open(part: SourceObject): Promise<JoinPart> {
      if (part.sizeBytes === 0) throw new MediaError('source_empty', 'the object has no bytes');
      const source = await sources.acquire(part, { signal });
      held.push(source);
      return { path: fileUrl(source.path), info: await sampleInterlacing(source.path, await probeSource(source.path, part.sizeBytes, tools), tools) };
    }

    function refuseTooMuch(probed: readonly JoinPart[]): void {
      const seconds = probed.reduce((sum, { info }) => sum + info.durationSeconds, 0);
      if (seconds > config.MAX_OUTPUT_SECONDS) throw new MediaError('source_too_large', `the parts last longer than the ${config.MAX_OUTPUT_SECONDS} s that are allowed`);
      const frames = joinedFrames(probed);
      if (frames > config.MAX_OUTPUT_FRAMES) throw new MediaError('source_too_large', `the parts would become ${frames} frames; ${config.MAX_OUTPUT_FRAMES} are allowed`);
    }

    /** Throws where a part is the cause: one of which nothing can be decoded ends the join, or leaves a hole. */
    async function blame(probed: readonly JoinPart[], folder: string): Promise<void> {
      for (const [index, part] of probed.entries()) {
        if (!part.info.video) continue;
        let pictures = 0;
        await ofPart(index, async () => {
          await runFfmpeg(firstPictureCommand(part, safeInputOptions(limits)), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder, onProgress: ({ frame }) => (pictures = frame ?? pictures) });
          if (pictures === 0) throw new MediaError('unreadable_source', 'no picture can be decoded');
        });
      }
    }
  };
}

/** Runs `work`; what it throws names the part. */
async function ofPart<T>(index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    const errors = [{ path: `source.concat.${index}`, message: error.detail }];
    throw new MediaError(error.code, `part ${index + 1}: ${error.detail}`, { retryable: error.retryable, errors, cause: error });
  }
}
