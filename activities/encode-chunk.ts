import { availableParallelism } from 'node:os';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chunkCommand } from '../packages/media/ffmpeg/chunk-args.js';
import { fileUrl, safeInputOptions } from '../packages/media/ffmpeg/input-options.js';
import { videoCodecName } from '../packages/media/mp4/codecs.js';
import { jobPrefix } from '../packages/media/object-keys.js';
import type { Chunk, EncodePlan, VideoTrack } from '../packages/media/plan/plan.js';
import { frameTime, segmentsOf } from '../packages/media/plan/timeline.js';
import { toNumber } from '../packages/media/rational.js';
import type { JobActivities, TrackResult } from '../workflows/contract.js';
import type { ActivityDeps } from './deps.js';
import { runFfmpeg } from './ffmpeg/run-ffmpeg.js';
import { withScratch } from './scratch.js';
import { withSegmentUploader } from './segment-uploader.js';
import { describeTrack, storeInitSegment } from './track-files.js';
import { withSource } from './with-source.js';

/** Makes the final segments of one chunk in all wanted renditions, and stores each as soon as it is whole. */
export function encodeChunk(deps: ActivityDeps): JobActivities['encodeChunk'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, encode, chunk, trackIds, progress: shares } = input;
    const tracks = encode.tracks.filter((track) => trackIds.includes(track.id));
    const prefixOf = (track: VideoTrack) => jobPrefix(tenantId, jobId) + track.prefix;
    return withSource(deps, input, 0, (held, signal) =>
      withScratch(config.WORK_DIR, (folder) =>
        withSegmentUploader(store, signal, async (uploader) => {
          const folderOf = (track: VideoTrack) => path.join(folder, track.id);
          for (const track of tracks) {
            await mkdir(folderOf(track));
            uploader.watch({ path: folderOf(track), prefix: prefixOf(track) });
          }
          const command = chunkCommand(encode, chunk, tracks, {
            source: fileUrl(held.path),
            inputOptions: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }),
            folder,
            threads: threadsFor(chunk, config.VIDEO_SLOTS),
          });
          await runFfmpeg(command, {
            ffmpegPath: config.FFMPEG_PATH,
            signal: AbortSignal.any([signal, uploader.failed]),
            cwd: folder,
            onProgress: ({ frame, speed }) => progress.report(jobId, shares, ((frame ?? 0) / chunk.frames) * 0.98, { phase: 'encoding', speed: speed ?? undefined }),
          });
          const stored = await uploader.finish();
          const results = tracks.map(async (track): Promise<TrackResult> => {
            if (chunk.index === 0) await storeInitSegment(store, folderOf(track), prefixOf(track), signal);
            return describeTrack({ trackId: track.id, folder: folderOf(track), segments: stored.get(folderOf(track))!, expected: expectation(encode, chunk), codecs: videoCodecName });
          });
          const made = { tracks: await Promise.all(results) };
          progress.report(jobId, shares, 1, { phase: 'encoding' });
          return made;
        }),
      ),
    );
  };
}

/** A lone chunk may use the whole machine; chunks that run side by side share its cores. */
function threadsFor(chunk: Chunk, slots: number): number | null {
  return chunk.count === 1 ? null : Math.max(1, Math.floor(availableParallelism() / slots));
}

function expectation({ timeline }: EncodePlan, chunk: Chunk) {
  const { first, end } = segmentsOf(timeline, chunk);
  return {
    firstIndex: first,
    segments: end - first,
    unitsPerSecond: toNumber(timeline.frameRate),
    units: chunk.frames,
    targetSeconds: frameTime(timeline.frameRate, timeline.segmentFrames),
  };
}
