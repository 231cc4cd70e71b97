import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Context } from '@temporalio/activity';
import { MediaError } from '../packages/media/errors.js';
import { fileUrl } from '../packages/media/ffmpeg/input-options.js';
import { mp4Command } from '../packages/media/ffmpeg/mp4-args.js';
import { initSegmentName, jobPrefix, outputPrefix } from '../packages/media/object-keys.js';
import type { ObjectStore } from '../packages/platform/object-store/object-store.js';
import type { JobActivities } from '../workflows/contract.js';
import type { ActivityDeps } from './deps.js';
import { runFfmpeg } from './ffmpeg/run-ffmpeg.js';
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

/** Init segment and segments of a track, one after another, are a fragmented MP4 file. */
async function joinSegments(store: ObjectStore, prefix: string, file: string, signal: AbortSignal): Promise<string> {
  const keys: string[] = [];
  for await (const { key } of store.list(store.outputBucket, prefix)) if (key.endsWith('.m4s')) keys.push(key);
  for (const [index, key] of [`${prefix}${initSegmentName}`, ...keys.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))].entries()) {
    const object = await store.read(store.outputBucket, key, { signal });
    if (!object) throw new MediaError('verification_failed', `segment ${key.slice(prefix.length)} is missing`);
    await pipeline(object.body, createWriteStream(file, { flags: index === 0 ? 'w' : 'a' }), { signal });
  }
  return file;
}
