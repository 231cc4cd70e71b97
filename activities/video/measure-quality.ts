import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { type ComparedTrack, qualityCommand } from '../../packages/media/ffmpeg/quality-args.js';
import { initSegmentName, jobPrefix, segmentName } from '../../packages/media/object-keys.js';
import { readScores } from '../../packages/media/quality/read-scores.js';
import { type RenditionQuality, summarise, unmeasured } from '../../packages/media/quality/rendition-quality.js';
import { qualitySamples } from '../../packages/media/quality/samples.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { fetchBurnIn } from './fetch-burn-in.js';
import { fetchWatermark } from './fetch-watermark.js';
import { longSilenceMs, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';
import { withSource } from '../sources/with-source.js';

/** Compares samples of stored tracks with the pictures that their encoders were given. */
export function measureQuality(deps: ActivityDeps): JobActivities['measureQuality'] {
  const { config, store } = deps;
  return (input) => {
    const { jobId, tenantId, encode, trackIds, measure } = input;
    const root = jobPrefix(tenantId, jobId);
    const wanted = encode.tracks.filter((track) => trackIds.includes(track.id));
    const encoded = wanted.filter((track) => !track.copied);
    return withSource(deps, input, 0, async (held, signal) => {
      const scores = new Map(encoded.map(({ id }) => [id, [] as number[]]));
      const read = async (key: string): Promise<Buffer> => {
        const object = await store.read(store.outputBucket, root + key, { signal });
        if (!object) throw new MediaError('verification_failed', `${key} is missing`, { retryable: false });
        return Buffer.concat((await object.body.toArray()) as Buffer[]);
      };
      for (const sample of encoded.length ? qualitySamples(encode.timeline) : []) {
        await withScratch(config.WORK_DIR, async (folder) => {
          const compared = await Promise.all(
            encoded.map(async (track, index): Promise<ComparedTrack> => {
              const file = path.join(folder, `${index}.mp4`);
              await writeFile(file, Buffer.concat([await read(track.prefix + initSegmentName), await read(track.prefix + segmentName(sample.segment))]));
              return { track, file: fileUrl(file), report: `${index}.txt` };
            }),
          );
          await fetchBurnIn(store, root, encode, folder, signal);
          const watermark = await fetchWatermark(store, root, encode, folder, signal);
          const sources = { source: fileUrl(held.path), inputOptions: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }), watermark };
          await runFfmpeg(qualityCommand(encode, sample, compared, measure, sources), { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder, stallMs: longSilenceMs });
          for (const { track, report } of compared) {
            const found = readScores(measure, await readFile(path.join(folder, report), 'utf8'));
            if (found.length !== sample.frames) throw new MediaError('verification_failed', `${found.length} of ${sample.frames} pictures of segment ${sample.segment} could be compared`, { retryable: false });
            scores.get(track.id)!.push(...found);
          }
        });
      }
      return { tracks: wanted.map(({ id, copied }): { trackId: string; quality: RenditionQuality } => ({ trackId: id, quality: copied ? unmeasured(measure, 'it is the source’s own stream, not encoded') : summarise(measure, scores.get(id)!) })) };
    });
  };
}
