import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { copyCommand } from '../../packages/media/ffmpeg/copy-args.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { videoCodecName } from '../../packages/media/mp4/codecs.js';
import { jobPrefix } from '../../packages/media/object-keys.js';
import { segmentCount } from '../../packages/media/plan/timeline.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import { FrameProof } from './chunk-tracks.js';
import { closingSegments } from './close-segments.js';
import type { ActivityDeps } from '../deps.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';
import { withSegmentUploader } from './segment-uploader.js';
import { describeTrack } from '../packaging/track-files.js';
import { withSource } from '../sources/with-source.js';

/** Cuts the source's own stream into the segments of a track, and stores each as soon as it is whole. */
export function copyTrack(deps: ActivityDeps): JobActivities['copyTrack'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, encode, trackId, progress: shares } = input;
    const { timeline } = encode;
    const { prefix: trackPrefix, codec } = encode.tracks.find((track) => track.id === trackId)!;
    const prefix = jobPrefix(tenantId, jobId) + trackPrefix;
    return withSource(deps, input, 0, (held, signal) =>
      withScratch(config.WORK_DIR, (scratch) =>
        withSegmentUploader(store, signal, async (uploader) => {
          const folder = path.join(scratch, trackId);
          await mkdir(folder);
          uploader.watch({ path: folder, prefix, withInit: true, prove: new FrameProof(encode).prove });
          const command = copyCommand(encode, codec, { source: fileUrl(held.path), inputOptions: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }), folder });
          await closingSegments([folder], () =>
            runFfmpeg(command, {
              ffmpegPath: config.FFMPEG_PATH,
              signal: AbortSignal.any([signal, uploader.failed]),
              cwd: scratch,
              onProgress: ({ frame }) => progress.report(jobId, shares, ((frame ?? 0) / timeline.frames) * 0.9, { phase: 'encoding' }),
            }),
          );
          const segments = (await uploader.finish()).get(folder)!;
          const track = await describeTrack({ trackId, folder, segments, firstIndex: 0, count: segmentCount(timeline), units: timeline.frames, codecs: videoCodecName });
          progress.report(jobId, shares, 1, { phase: 'encoding' });
          return track;
        }),
      ),
    );
  };
}
