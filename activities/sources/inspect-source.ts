import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { defaultPlanOptions, planJob } from '../../packages/media/plan/plan-job.js';
import { measureOf } from '../../packages/media/plan/plan-measure.js';
import { longestChunkSeconds } from '../../packages/media/plan/timeline.js';
import type { KeyframeMap } from '../../packages/media/probe/keyframes.js';
import type { SourceInfo } from '../../packages/media/probe/source-info.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { SourceObject } from '../../workflows/contract.js';
import type { TenantQuotas } from '../../packages/platform/config/quotas.js';
import type { ActivityDeps } from '../deps.js';
import { checkCaptionFiles } from './check-caption-files.js';
import { findMeasures } from '../ffmpeg/find-measures.js';
import { keepRefreshes } from '../ffmpeg/find-refreshes.js';
import { probeMedia } from '../ffmpeg/probe-source.js';
import { sampleInterlacing } from '../ffmpeg/sample-interlacing.js';
import { inspectWatermarks } from './inspect-watermarks.js';
import type { HeldSource } from './source-cache.js';
import { inspectImage } from '../sharp/inspect-image.js';

/** Finds out what the source is and plans every output; what this decides is recorded and never decided again. */
export function inspectSource({ config, sources, encoders, quotas }: ActivityDeps): JobActivities['inspectSource'] {
  return async ({ tenantId, source, outputs, assets, titles, places }) => {
    const signal = Context.current().cancellationSignal;
    if (source.sizeBytes === 0) throw new MediaError('source_empty', 'the source object has no bytes');
    const held = await sources.acquire(source, { signal });
    try {
      const { info, keyframes } = await inspect(held.path, source, held);
      refuseBeyond((await quotas?.of(tenantId)) ?? {}, info);
      const watermarks = await inspectWatermarks({ config, sources }, outputs, assets, signal);
      const files = await checkCaptionFiles(sources, outputs, assets, signal);
      const measures = outputs.some((output) => measureOf(output) !== null) ? await findMeasures(config.FFMPEG_PATH, signal) : undefined;
      const planWith = (map: KeyframeMap | undefined) => planJob(info, outputs, { ...defaultPlanOptions, files, chunkSeconds: longestChunkSeconds(info.durationSeconds), watermarks, ...(titles ? { titles } : {}), ...(places ? { places } : {}), maxFrames: config.MAX_OUTPUT_FRAMES, maxSeconds: config.MAX_OUTPUT_SECONDS, keyframes: map, encoders, ...(measures ? { measures } : {}) });
      const plan = planWith(keyframes);
      if (!keyframes || !plan.encodes.some((encode) => encode.timeline.cuts)) return { info, plan };
      const kept = await keepRefreshes(held.path, info.video!, keyframes, { ffmpegPath: config.FFMPEG_PATH, maxPixels: config.MAX_VIDEO_PIXELS, workDir: config.WORK_DIR, signal });
      return { info, plan: kept.seconds.length === keyframes.seconds.length ? plan : planWith(kept) };
    } finally {
      held.release();
    }

    async function inspect(path: string, object: SourceObject, { container, warnings }: Pick<HeldSource, 'container' | 'warnings'>): Promise<{ info: SourceInfo; keyframes?: KeyframeMap | undefined }> {
      const image = await inspectImage(path, { maxPixels: config.MAX_IMAGE_PIXELS });
      if (image) return { info: { container: image.format, sizeBytes: object.sizeBytes, durationSeconds: 0, startSeconds: 0, video: null, audio: [], subtitles: [], image, warnings: [] } };
      const { info: probed, keyframes } = await probeMedia(path, object.sizeBytes, { ffprobePath: config.FFPROBE_PATH, maxPixels: config.MAX_VIDEO_PIXELS, signal });
      const info = await sampleInterlacing(path, probed, { ffmpegPath: config.FFMPEG_PATH, workDir: config.WORK_DIR, maxPixels: config.MAX_VIDEO_PIXELS, signal });
      return { info: container ? { ...info, container, warnings: [...info.warnings, { code: 'no_index', message: `${container} has no reliable index`, action: 'rewritten by copy before use' }, ...warnings] } : info, keyframes };
    }
  };
}

/** Throws `source_too_large` for what the tenant may not have made. */
function refuseBeyond({ sourceSeconds, sourcePixels }: TenantQuotas, { durationSeconds, video, image }: SourceInfo): void {
  if (sourceSeconds != null && durationSeconds > sourceSeconds) throw new MediaError('source_too_large', `the source lasts ${durationSeconds} s; ${sourceSeconds} s are allowed`);
  const picture = image ?? video;
  const pixels = picture ? picture.width * picture.height : 0;
  if (sourcePixels != null && pixels > sourcePixels) throw new MediaError('source_too_large', `the picture has ${pixels} pixels; ${sourcePixels} are allowed`);
}
