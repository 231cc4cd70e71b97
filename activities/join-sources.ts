import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { MediaError } from '../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../packages/media/ffmpeg/input-options.js';
import { joinCommand, joinFormat, type JoinPart } from '../packages/media/ffmpeg/join-args.js';
import { joinedSourceKey, jobPrefix } from '../packages/media/object-keys.js';
import type { SourceWarning } from '../packages/media/probe/source-warning.js';
import { toText } from '../packages/media/rational.js';
import type { JobActivities } from '../workflows/activity-contract.js';
import type { ActivityDeps } from './deps.js';
import { probeSource } from './ffmpeg/probe-source.js';
import { runFfmpeg } from './ffmpeg/run-ffmpeg.js';
import { sampleInterlacing } from './ffmpeg/sample-interlacing.js';
import { withScratch } from './scratch.js';
import type { HeldSource } from './source-cache.js';

/** Joins several sources into one file in the job's work folder. Throws `no_video` for a part without picture. */
export function joinSources({ config, sources, store }: ActivityDeps): JobActivities['joinSources'] {
  return async ({ jobId, tenantId, parts }) => {
    const signal = Context.current().cancellationSignal;
    const limits = { maxPixels: config.MAX_VIDEO_PIXELS, signal };
    const held: HeldSource[] = [];
    try {
      for (const part of parts) held.push(await sources.acquire(part, { signal }));
      const probed: JoinPart[] = [];
      for (const [index, { path: file }] of held.entries()) {
        const info = await sampleInterlacing(file, await probeSource(file, parts[index]!.sizeBytes, { ffprobePath: config.FFPROBE_PATH, ...limits }), { ffmpegPath: config.FFMPEG_PATH, workDir: config.WORK_DIR, ...limits });
        if (!info.video) throw new MediaError('no_video', `part ${index + 1} has no picture; parts that are joined need one`);
        probed.push({ path: fileUrl(file), info: { ...info, video: info.video } });
      }
      const seconds = probed.map(({ info }) => info.durationSeconds);
      if (seconds.reduce((sum, s) => sum + s, 0) > config.MAX_OUTPUT_SECONDS) throw new MediaError('source_too_large', `the parts last longer than the ${config.MAX_OUTPUT_SECONDS} s that are allowed`);
      const object = await withScratch(config.WORK_DIR, async (folder) => {
        const file = path.join(folder, 'joined.mov');
        await runFfmpeg(joinCommand(probed, safeInputOptions(limits), file), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder });
        const key = jobPrefix(tenantId, jobId) + joinedSourceKey;
        await store.write(store.outputBucket, key, createReadStream(file), 'video/quicktime', signal);
        const head = await store.head(store.outputBucket, key);
        if (!head) throw new MediaError('verification_failed', 'the joined source was not stored');
        return { bucket: store.outputBucket, key, etag: head.etag, sizeBytes: head.sizeBytes };
      });
      return { object, warnings: [joined(probed)] };
    } finally {
      for (const source of held) source.release();
    }
  };
}

function joined(parts: readonly JoinPart[]): SourceWarning {
  const { width, height, frameRate } = joinFormat(parts);
  const lengths = parts.map(({ info }) => `${Math.round(info.durationSeconds * 1000) / 1000} s`).join(' + ');
  return { code: 'joined', message: `${parts.length} sources: ${lengths}`, action: `joined into one of ${width}×${height} at ${toText(frameRate)}` };
}
