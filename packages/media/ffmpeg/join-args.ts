import { planPicture } from '../plan/plan-picture.js';
import { wholeSpan } from '../plan/span.js';
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
  readonly info: SourceInfo;
}

/** What all parts are made to fit: the first picture and the first sound; null where no part has one. */
export interface JoinFormat {
  readonly picture: { readonly width: number; readonly height: number; readonly frameRate: Rational } | null;
  readonly sampleRate: number | null;
}

/** A part within the whole: each is whole frames long, so that pictures and sound of the next begin together. */
interface Place {
  readonly part: JoinPart;
  readonly index: number;
  /** First picture or sound, on the part's own clock */
  readonly startSeconds: number;
  /** Null without pictures in any part */
  readonly frames: number | null;
  readonly samples: number;
}

const even = (pixels: number) => Math.max(2, pixels - (pixels % 2));

export function joinFormat(parts: readonly JoinPart[]): JoinFormat {
  const video = parts.find(({ info }) => info.video)?.info.video;
  const sound = parts.flatMap(({ info }) => mainSoundOf(info))[0];
  return {
    picture: video ? { width: even(video.width), height: even(video.height), frameRate: video.frameRate } : null,
    sampleRate: sound ? (sound.sampleRate === 44_100 ? 44_100 : 48_000) : null,
  };
}

/** Pictures of the joined file; 0 for sound alone. */
export function joinedFrames(parts: readonly JoinPart[]): number {
  return placeParts(parts, joinFormat(parts)).reduce((sum, { frames }) => sum + (frames ?? 0), 0);
}

/**
 * Joins parts into one file, each decoded once and fitted to the first: same rate, letterboxed, stereo, black where a
 * part has no picture, silence where one has no sound. The sound of each part is as long as its pictures to the sample,
 * so that joints stay in step.
 */
export function joinCommand(parts: readonly JoinPart[], inputOptions: readonly string[], target: string): FfmpegCommand {
  const format = joinFormat(parts);
  const streams = [...(format.picture ? ['v'] : []), ...(format.sampleRate ? ['a'] : [])];
  const chains = placeParts(parts, format).flatMap((place) => [...(format.picture ? [`${pictures(place, format.picture)}[v${place.index}]`] : []), ...(format.sampleRate ? [`${sound(place, format.sampleRate)}[a${place.index}]`] : [])]);
  const labels = parts.map((_, i) => streams.map((stream) => `[${stream}${i}]`).join('')).join('');
  return {
    inputs: parts.map(({ path, info }) => ({ options: [...inputOptions, ...pictureOptions({ upright: info.video?.rotation === 0 }), '-copyts'], path })),
    filterComplex: [...chains, `${labels}concat=n=${parts.length}:v=${format.picture ? 1 : 0}:a=${format.sampleRate ? 1 : 0}${streams.map((stream) => `[${stream}]`).join('')}`].join(';'),
    outputs: [
      {
        options: [
          // Close to no loss at a cost that is small beside the encodes that follow.
          ...(format.picture ? ['-map', '[v]', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-g', '50', '-pix_fmt', 'yuv420p', '-fps_mode', 'passthrough', '-video_track_timescale', String(format.picture.frameRate.num)] : []),
          ...(format.sampleRate ? ['-map', '[a]', '-c:a', 'pcm_s16le'] : []),
          '-map_metadata', '-1', '-map_chapters', '-1', '-f', 'mov',
        ],
        path: target,
      },
    ],
  };
}

/** Decodes the first picture of a part, and nothing else. */
export function firstPictureCommand({ path, info }: JoinPart, inputOptions: readonly string[]): FfmpegCommand {
  return { inputs: [{ options: inputOptions, path }], outputs: [{ options: ['-map', `0:${info.video!.index}`, '-frames:v', '1', '-f', 'null'], path: '-' }] };
}

/** Samples are counted from the beginning of the whole: at a rate like 29.97 a frame is no whole number of them. */
function placeParts(parts: readonly JoinPart[], { picture, sampleRate }: JoinFormat): Place[] {
  let end = { frames: 0, samples: 0 };
  return parts.map((part, index) => {
    const span = wholeSpan({ ...part.info, audio: mainSoundOf(part.info) }, part.info.video);
    const frames = picture ? Math.max(1, Math.round(span.durationSeconds * toNumber(picture.frameRate))) : null;
    const before = end;
    end = {
      frames: before.frames + (frames ?? 0),
      samples: picture ? Math.round(frameTime(picture.frameRate, before.frames + frames!) * (sampleRate ?? 0)) : before.samples + Math.round(span.durationSeconds * (sampleRate ?? 0)),
    };
    return { part, index, startSeconds: span.startSeconds, frames, samples: end.samples - before.samples };
  });
}

function pictures({ part: { info: { video } }, index, frames, startSeconds }: Place, format: NonNullable<JoinFormat['picture']>): string {
  const { width, height } = format;
  const rate = toText(format.frameRate);
  if (!video) return `color=color=black:size=${width}x${height}:rate=${rate},trim=end_frame=${frames},setpts=N,format=yuv420p,setsar=1`;
  const picture = { ...planPicture(video, 'sdr'), result: bt709 };
  const inner = innerSize(video, format);
  return [
    `[${index}:${video.index}]${[...deinterlaceFilters(picture), `fps=fps=${rate}:start_time=${decimal(startSeconds)}`].join(',')}`,
    'tpad=stop=-1:stop_mode=clone', `trim=end_frame=${frames}`, 'setpts=N',
    `scale=${inner.width}:${inner.height}:flags=bicubic${scaleColors(picture)}`, ...colorFilters(picture), 'setsar=1',
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
  ].join(',');
}

const bt709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' } as const;

function innerSize(video: VideoInfo, { width, height }: NonNullable<JoinFormat['picture']>) {
  const scale = Math.min(width / video.width, height / video.height);
  return { width: Math.min(width, even(Math.round(video.width * scale))), height: Math.min(height, even(Math.round(video.height * scale))) };
}

function sound({ part: { info }, index, startSeconds, samples }: Place, sampleRate: number): string {
  const [main] = mainSoundOf(info);
  const exact = `aformat=sample_fmts=s16:sample_rates=${sampleRate}:channel_layouts=stereo,apad=whole_len=${samples},atrim=end_sample=${samples},asetpts=N`;
  if (!main) return `anullsrc=r=${sampleRate}:cl=stereo,${exact}`;
  return `[${index}:${main.index}]asetpts=PTS-${decimal(startSeconds)}/TB,aresample=${sampleRate}:async=1:first_pts=0:min_hard_comp=0.03,${exact}`;
}

/** The one sound of a part that is heard. */
export function mainSoundOf({ audio }: SourceInfo): SourceInfo['audio'] {
  return [audio.find((a) => a.default) ?? audio[0]].filter((a) => a !== undefined);
}
