import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chunkCommand } from '../../packages/media/ffmpeg/chunk-args.js';
import { chunkWork } from '../../packages/media/estimate/work.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { videoCodecName } from '../../packages/media/mp4/codecs.js';
import { jobPrefix } from '../../packages/media/object-keys.js';
import type { Chunk, EncodePlan, VideoTrack } from '../../packages/media/plan/encode-plan.js';
import { segmentsOf } from '../../packages/media/plan/timeline.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import { openChunkTracks } from './chunk-tracks.js';
import { closingSegments } from './close-segments.js';
import type { ActivityDeps } from '../deps.js';
import { chunkThreads } from '../ffmpeg/encoder-threads.js';
import { longSilenceMs, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { countEncode, countFirstSegment } from '../metrics/media-metrics.js';
import { toldHardwareFaults } from './hardware-faults.js';
import { storeKeyframes } from '../sources/keyframe-index.js';
import { fetchBurnIn } from './fetch-burn-in.js';
import { fetchWatermark } from './fetch-watermark.js';
import { recordCosts } from '../job/record-costs.js';
import { withScratch } from '../process/scratch.js';
import { withSegmentUploader } from './segment-uploader.js';
import { describeTrack } from '../packaging/track-files.js';
import { withSource } from '../sources/with-source.js';

/** Seconds that a second of a source may take to be decoded. */
const slowestDecoding = 3;

/**
 * Makes the final segments of one chunk in all wanted renditions, and stores each as soon as it is whole. What an
 * earlier attempt has stored stays: each track goes on behind its last stored segment.
 */
export function encodeChunk(deps: ActivityDeps): JobActivities['encodeChunk'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, encode, chunk, trackIds, isUrgent = false, begunAt, progress: shares } = input;
    const root = jobPrefix(tenantId, jobId);
    const wanted = encode.tracks.filter((track) => trackIds.includes(track.id));
    return withSource(deps, input, 0, (held, signal) =>
      withScratch(config.WORK_DIR, (folder) =>
        toldHardwareFaults(wanted, () => withSegmentUploader(store, signal, async (uploader) => {
          const tracks = await openChunkTracks(store, root, encode, chunk, wanted, signal);
          const folderOf = (track: VideoTrack) => path.join(folder, track.id);
          let isFirst = begunAt !== undefined && tracks.every(({ startFrame }) => startFrame === chunk.startFrame);
          const onStored = () => {
            if (isFirst) countFirstSegment(begunAt!);
            isFirst = false;
          };
          for (const { track, prefix, proof } of tracks) {
            await mkdir(folderOf(track));
            uploader.watch({ path: folderOf(track), prefix, withInit: chunk.index === 0, prove: proof.prove, onStored });
          }
          await fetchBurnIn(store, root, encode, folder, signal);
          const starts = Object.fromEntries(tracks.map(({ track, startFrame }) => [track.id, startFrame]));
          const command = chunkCommand(encode, chunk, wanted, {
            source: fileUrl(held.path),
            inputOptions: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }),
            folder,
            watermark: await fetchWatermark(store, root, encode, folder, signal),
            threads: chunkThreads(chunk, config),
          }, starts);
          // ffmpeg counts the frames of its first output.
          const madeFrames = tracks[0]!.startFrame - chunk.startFrame;
          const run = () => runFfmpeg(command, {
            ffmpegPath: config.FFMPEG_PATH,
            signal: AbortSignal.any([signal, uploader.failed]),
            cwd: folder,
            isUrgent,
            ...(encode.keyframeGapSeconds === undefined ? {} : { stallMs: Math.max(longSilenceMs, encode.keyframeGapSeconds * slowestDecoding * 1000) }),
            onProgress: ({ frame, speed, framesPerSecond }) => progress.report(jobId, shares, ((madeFrames + (frame ?? 0)) / chunk.frames) * 0.98, { phase: 'encoding', speed: speed ?? undefined, framesPerSecond: framesPerSecond || undefined }),
          });
          const begun = performance.now();
          const usage = await (encode.timeline.cuts ? closingSegments(wanted.map(folderOf), run) : run());
          countEncode(encode, wanted, chunk.frames - madeFrames, (performance.now() - begun) / 1000);
          const stored = await uploader.finish();
          const segments = new Map(tracks.map(({ track, made, proof }) => [track.id, [...made, ...proof.describe(stored.get(folderOf(track))!)]]));
          const results = await Promise.all(wanted.map((track) => describeTrack({ trackId: track.id, folder: folderOf(track), segments: segments.get(track.id)!, ...planned(encode, chunk), codecs: videoCodecName })));
          await storeKeyframes(store, root, encode.id, chunk.index, segments, signal);
          const isWhole = tracks.every(({ startFrame }) => startFrame === chunk.startFrame);
          if (isWhole) await recordCosts(deps, chunkWork(encode, chunk, wanted), usage, [0, ...results.map(({ bytes }) => bytes)]);
          progress.report(jobId, shares, 1, { phase: 'encoding' });
          return { tracks: results };
        })),
      ),
    );
  };
}

/** What the plan says of a chunk's segments. */
function planned({ timeline }: EncodePlan, chunk: Chunk) {
  const { first, end } = segmentsOf(timeline, chunk);
  return {
    firstIndex: first,
    count: end - first,
    units: chunk.frames,
  };
}
