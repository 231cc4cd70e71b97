import { z } from 'zod';
import { toNumber } from '../rational.js';
import { sourceInfo, type SourceInfo, videoInfo } from '../probe/source-info.js';

/** What the probe found, as callers see it: rates as numbers instead of exact fractions. */
export const sourceView = sourceInfo
  .extend({
    video: videoInfo
      .extend({
        frameRate: z.number().describe('Frames per second, three decimals'),
        pixelAspect: z.string().describe('Width to height of a stored pixel, e.g. `16:15`'),
      })
      .nullable()
      .describe('The first picture track; null for none'),
  })
  .meta({ id: 'SourceInfo' });

export type SourceView = z.output<typeof sourceView>;

/** The public form of a probe's result. */
export function viewSource(info: SourceInfo): SourceView {
  const { video } = info;
  if (!video) return { ...info, video: null };
  return { ...info, video: { ...video, frameRate: Math.round(toNumber(video.frameRate) * 1000) / 1000, pixelAspect: `${video.pixelAspect.num}:${video.pixelAspect.den}` } };
}
