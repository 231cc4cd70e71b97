import { Context } from '@temporalio/activity';
import { MediaError } from '../packages/media/errors.js';
import { defaultPlanOptions, planJob } from '../packages/media/plan/plan-job.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import type { JobActivities, SourceObject } from '../workflows/contract.js';
import type { ActivityDeps } from './deps.js';
import { probeSource } from './ffmpeg/probe-source.js';
import { sampleInterlacing } from './ffmpeg/sample-interlacing.js';
import { inspectWatermarks } from './inspect-watermarks.js';
import { inspectImage } from './sharp/inspect-image.js';

/** Finds out what the source is and plans every output; what this decides is recorded and never decided again. */
export function inspectSource({ config, sources }: ActivityDeps): JobActivities['inspectSource'] {
  return async ({ source, outputs, assets, titles }) => {
    const signal = Context.current().cancellationSignal;
    if (source.sizeBytes === 0) throw new MediaError('source_empty', 'the source object has no bytes');
    const held = await sources.acquire(source, { signal });
    try {
      const info = await inspect(held.path, source, held.container);
      const watermarks = await inspectWatermarks({ config, sources }, outputs, assets, signal);
      return { info, plan: planJob(info, outputs, { ...defaultPlanOptions, watermarks, ...(titles ? { titles } : {}), maxFrames: config.MAX_OUTPUT_FRAMES, maxSeconds: config.MAX_OUTPUT_SECONDS }) };
    } finally {
      held.release();
    }

    async function inspect(path: string, object: SourceObject, original: string | undefined): Promise<SourceInfo> {
      const image = await inspectImage(path, { maxPixels: config.MAX_IMAGE_PIXELS });
      if (image) return { container: image.format, sizeBytes: object.sizeBytes, durationSeconds: 0, startSeconds: 0, video: null, audio: [], subtitles: [], image, warnings: [] };
      const probed = await probeSource(path, object.sizeBytes, { ffprobePath: config.FFPROBE_PATH, maxPixels: config.MAX_VIDEO_PIXELS, signal });
      const info = await sampleInterlacing(path, probed, { ffmpegPath: config.FFMPEG_PATH, workDir: config.WORK_DIR, maxPixels: config.MAX_VIDEO_PIXELS, signal });
      return original ? { ...info, container: original, warnings: [...info.warnings, { code: 'no_index', message: `${original} has no reliable index`, action: 'rewritten by copy before use' }] } : info;
    }
  };
}
