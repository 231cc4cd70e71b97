import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { fileUrl } from '../../packages/media/ffmpeg/input-options.js';
import { fileCommand } from '../../packages/media/ffmpeg/file-args.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { longSilenceMs, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { joinSegments } from '../sources/joined-track.js';
import { withScratch } from '../process/scratch.js';

const contentTypes = { mp4: 'video/mp4', webm: 'video/webm' } as const;

/** Joins finished segments into one progressive file; nothing is encoded again. */
export function packageFile({ config, store, progress }: ActivityDeps): JobActivities['packageFile'] {
  return ({ jobId, tenantId, plan, encode, audioTrack, progress: shares }) =>
    withScratch(config.WORK_DIR, async (folder) => {
      const signal = Context.current().cancellationSignal;
      const root = jobPrefix(tenantId, jobId);
      const videoTrack = encode?.tracks.find((track) => track.id === plan.rendition?.trackId);
      const fetchTrack = async (prefix: string | undefined, name: string) => (prefix === undefined ? null : fileUrl(await joinSegments(store, root + prefix, path.join(folder, name), signal)));
      const [video, audio] = await Promise.all([fetchTrack(videoTrack?.prefix, 'video.mp4'), fetchTrack(audioTrack?.prefix, 'audio.mp4')]);
      progress.report(jobId, shares, 0.4, { phase: 'packaging' });
      const file = path.join(folder, `output.${plan.type}`);
      // At last the index is moved to the front: all of the file is written again.
      await runFfmpeg(fileCommand(plan.type, { video, audio }, file), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder, stallMs: longSilenceMs });
      progress.report(jobId, shares, 0.7, { phase: 'uploading' });
      const key = `${root}${outputPrefix(plan.name)}${plan.name}.${plan.type}`;
      const contentType = contentTypes[plan.type];
      const { size } = await stat(file);
      await store.write(store.outputBucket, key, createReadStream(file), contentType, signal);
      progress.report(jobId, shares, 1, { phase: 'uploading' });
      await progress.end(jobId, shares);
      return { files: [{ bucket: store.outputBucket, key, contentType, sizeBytes: size }] };
    });
}
