import { planPicture } from '../plan/plan-picture.js';
import { frameTime } from '../plan/timeline.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import { type Rational, toNumber, toText } from '../rational.js';
import { colorFilters, deinterlaceFilters, scaleColors } from './color-filters.js';
import type { FfmpegCommand } from './command.js';
import { pictureOptions } from './input-options.js';
import { decimal } from './segment-options.js';

/** One of several sources that become one. */
export interface JoinPart {
  /** As ffmpeg is to open it */
  readonly path: string;
  readonly info: SourceInfo & { readonly video: VideoInfo };
}

/** What all parts are made to fit: the shape of the first. */
export interface JoinFormat {
  readonly width: number;
  readonly height: number;
  readonly frameRate: Rational;
  readonly sampleRate: number;
}

const even = (pixels: number) => Math.max(2, pixels - (pixels % 2));

export function joinFormat(parts: readonly JoinPart[]): JoinFormat {
  const { video } = parts[0]!.info;
  const sound = parts.flatMap(({ info }) => info.audio.slice(0, 1))[0];
  return { width: even(video.width), height: even(video.height), frameRate: video.frameRate, sampleRate: sound?.sampleRate === 44_100 ? 44_100 : 48_000 };
}

/** Whole frames that a part lasts: until both picture and sound have ended. */
export function framesOfPart({ info }: JoinPart, { frameRate }: JoinFormat): number {
  const start = info.video.startSeconds;
  const end = Math.max(start + info.video.durationSeconds, ...mainSoundOf(info).map((a) => a.startSeconds + a.durationSeconds));
  return Math.max(1, Math.round((end - start) * toNumber(frameRate)));
}

/**
 * Joins parts into one file, each decoded once and fitted to the first: same rate, letterboxed, stereo, silence where
 * a part has no sound. The sound of each part is as long as its pictures to the sample, so that joints stay in step.
 */
export function joinCommand(parts: readonly JoinPart[], inputOptions: readonly string[], target: string): FfmpegCommand {
  const format = joinFormat(parts);
  const frames = parts.map((part) => framesOfPart(part, format));
  const hasSound = parts.some(({ info }) => info.audio.length > 0);
  const starts = frames.map((_, i) => frames.slice(0, i).reduce((sum, n) => sum + n, 0));
  const sampleAt = (frame: number) => Math.round(frameTime(format.frameRate, frame) * format.sampleRate);
  const chains = parts.flatMap((part, i) => [
    `[${i}:${part.info.video.index}]${pictures(part, frames[i]!, format)}[v${i}]`,
    ...(hasSound ? [`${sound(part, i, sampleAt(starts[i]! + frames[i]!) - sampleAt(starts[i]!), format)}[a${i}]`] : []),
  ]);
  const labels = parts.map((_, i) => `[v${i}]${hasSound ? `[a${i}]` : ''}`).join('');
  return {
    inputs: parts.map(({ path, info }) => ({ options: [...inputOptions, ...pictureOptions({ upright: info.video.rotation === 0 }), '-copyts'], path })),
    filterComplex: [...chains, `${labels}concat=n=${parts.length}:v=1:a=${hasSound ? 1 : 0}[v]${hasSound ? '[a]' : ''}`].join(';'),
    outputs: [
      {
        options: [
          '-map', '[v]', ...(hasSound ? ['-map', '[a]', '-c:a', 'pcm_s16le'] : []),
          // Close to no loss at a cost that is small beside the encodes that follow.
          '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-g', '50', '-pix_fmt', 'yuv420p',
          '-fps_mode', 'passthrough', '-f', 'mov',
        ],
        path: target,
      },
    ],
  };
}

function pictures({ info: { video } }: JoinPart, frames: number, { width, height, frameRate }: JoinFormat): string {
  const bt709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' } as const;
  const picture = { ...planPicture(video, 'sdr'), result: bt709 };
  const scale = Math.min(width / video.width, height / video.height);
  const inner = { width: Math.min(width, even(Math.round(video.width * scale))), height: Math.min(height, even(Math.round(video.height * scale))) };
  const rate = toText(frameRate);
  return [
    ...deinterlaceFilters(picture),
    `fps=fps=${rate}:start_time=${decimal(video.startSeconds)}`, 'tpad=stop=-1:stop_mode=clone', `trim=end_frame=${frames}`, `setpts=N/(${rate})/TB`,
    `scale=${inner.width}:${inner.height}:flags=bicubic${scaleColors(picture)}`, ...colorFilters(picture), 'setsar=1',
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
  ].join(',');
}

function sound({ info }: JoinPart, input: number, samples: number, { sampleRate }: JoinFormat): string {
  const [main] = mainSoundOf(info);
  const exact = `aformat=sample_fmts=s16:sample_rates=${sampleRate}:channel_layouts=stereo,apad=whole_len=${samples},atrim=end_sample=${samples},asetpts=N/SR/TB`;
  if (!main) return `anullsrc=r=${sampleRate}:cl=stereo,${exact}`;
  return `[${input}:${main.index}]asetpts=PTS-${decimal(info.video.startSeconds)}/TB,aresample=${sampleRate}:async=1:first_pts=0:min_hard_comp=0.03,${exact}`;
}

function mainSoundOf({ audio }: SourceInfo): SourceInfo['audio'] {
  return [audio.find((a) => a.default) ?? audio[0]].filter((a) => a !== undefined);
}
