import { planPicture } from '../plan/plan-picture.js';
import { toText } from '../rational.js';
import type { VideoInfo } from '../probe/source-info.js';
import { colorFilters, deinterlaceFilters, scaleColors } from './color-filters.js';
import type { FfmpegCommand } from './command.js';
import { pictureOptions } from './input-options.js';
import { decimal } from './segment-options.js';

export interface TitleTrial {
  readonly video: VideoInfo;
  readonly samples: readonly { readonly startSeconds: number; readonly durationSeconds: number }[];
  /** Largest first */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly crfs: readonly number[];
}

/** Name of the trial of a size at a quality, in the folder of the process. */
export const trialFile = (size: number, crf: number) => `${size}-${crf}.h264`;
/** Lines of SSIM of a smaller size against the largest one. */
export const detailFile = (size: number) => `detail-${size}.txt`;

/**
 * Encodes samples of the source at all sizes and qualities, from one decode, and compares each size with the largest.
 * Pictures are prepared as those of standard range are for an encode: combs and unmapped tones would need other bits.
 * x264 tells the SSIM of each trial itself (`-ssim 1`, at level `info`), so that nothing is decoded again.
 */
export function titleTrialCommand({ video, samples, sizes, crfs }: TitleTrial, input: { path: string; options: readonly string[] }): FfmpegCommand {
  const [top] = sizes;
  const picture = planPicture(video, 'sdr');
  const prepare = [...deinterlaceFilters(picture), `fps=${toText(video.frameRate)}`, `scale=${top!.width}:${top!.height}:flags=bicubic${scaleColors(picture)}`, ...colorFilters(picture), 'setsar=1', 'setpts=PTS-STARTPTS'].join(',');
  const picked = samples.map((_, n) => `[${n}:${video.index}]${prepare}[s${n}]`);
  const joined = `${samples.map((_, n) => `[s${n}]`).join('')}concat=n=${samples.length}[all]`;
  const smaller = sizes.slice(1).map((_, n) => n + 1);
  const references = smaller.map((n) => `[r${n}]`).join('');
  const trials = (n: number) => crfs.map((crf) => `[t${n}c${crf}]`).join('');
  const graph = [
    ...picked,
    joined,
    `[all]split=${crfs.length + 2 * smaller.length}${trials(0)}${references}${smaller.map((n) => `[f${n}]`).join('')}`,
    ...smaller.flatMap((n) => [
      `[f${n}]scale=${sizes[n]!.width}:${sizes[n]!.height}:flags=bicubic,split=${crfs.length + 1}${trials(n)}[b${n}]`,
      `[b${n}]scale=${top!.width}:${top!.height}:flags=bicubic[u${n}]`,
      `[r${n}][u${n}]ssim=stats_file=${detailFile(n)}[d${n}]`,
    ]),
  ];
  return {
    inputs: samples.map(({ startSeconds, durationSeconds }, n) => ({
      options: [...(n === 0 ? ['-v', 'info'] : []), ...input.options, ...pictureOptions({ upright: video.rotation === 0 }), ...(startSeconds > 0 ? ['-ss', decimal(startSeconds)] : []), '-t', decimal(durationSeconds)],
      path: input.path,
    })),
    filterComplex: graph.join(';'),
    outputs: [
      ...sizes.flatMap((_, n) => crfs.map((crf) => ({ options: ['-map', `[t${n}c${crf}]`, '-c:v', 'libx264', '-preset', 'superfast', '-crf', String(crf), '-ssim', '1', '-f', 'h264'], path: trialFile(n, crf) }))),
      ...smaller.map((n) => ({ options: ['-map', `[d${n}]`, '-f', 'null'], path: '-' })),
    ],
  };
}
