import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { fileUrl } from '../packages/media/ffmpeg/input-options.js';
import { mp4Command } from '../packages/media/ffmpeg/mp4-args.js';
import { jobPrefix, outputPrefix } from '../packages/media/object-keys.js';
import type { JobActivities } from '../workflows/contract.js';
import type { ActivityDeps } from './deps.js';
import { runFfmpeg } from './ffmpeg/run-ffmpeg.js';
import { joinSegments } from './joined-track.js';
import { withScratch } from './scratch.js';

const contentType = 'video/mp4';

/** Joins finished segments into one progressive file; nothing is encoded again. */
export function packageMp4({ config, store, progress }: ActivityDeps): JobActivities['packageMp4'] {
  return ({ jobId, tenantId, plan, encode, audioTrack, progress: shares }) =>
    withScratch(config.WORK_DIR, async (folder) => {
      const signal = Context.current().cancellationSignal;
      const root = jobPrefix(tenantId, jobId);
      const videoTrack = encode?.tracks.find((track) => track.id === plan.rendition?.trackId);
      const fetchTrack = async (prefix: string | undefined, name: string) => (prefix === undefined ? null : fileUrl(await joinSegments(store, root + prefix, path.join(folder, name), signal)));
      const [video, audio] = await Promise.all([fetchTrack(videoTrack?.prefix, 'video.mp4'), fetchTrack(audioTrack?.prefix, 'audio.mp4')]);
      progress.report(jobId, shares, 0.4, { phase: 'packaging' });
      const file = path.join(folder, 'output.mp4');
      await runFfmpeg(mp4Command({ video, audio }, file), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder });
      progress.report(jobId, shares, 0.7, { phase: 'uploading' });
      const key = `${root}${outputPrefix(plan.name)}${plan.name}.mp4`;
      const { size } = await stat(file);
      await store.write(store.outputBucket, key, createReadStream(file), contentType, signal);
      progress.report(jobId, shares, 1, { phase: 'uploading' });
      await progress.flush(jobId);
      return { files: [{ bucket: store.outputBucket, key, contentType, sizeBytes: size }] };
    });
}
