import { z } from 'zod';
import { colorInfo } from './color-info.js';
import { interlacing } from './interlacing.js';
import { coverInfo, foundTags } from './music-info.js';
import { sourceWarning } from './source-warning.js';

export const rationalSchema = z.object({ num: z.int().positive(), den: z.int().positive() });

export const videoInfo = z.object({
  /** Index of the stream in the container */
  index: z.int(),
  codec: z.string(),
  profile: z.string().nullable(),
  pixelFormat: z.string().nullable(),
  /** Size as it is to be shown: upright and with square pixels */
  width: z.int(),
  height: z.int(),
  /** Size as it is stored */
  codedWidth: z.int(),
  codedHeight: z.int(),
  /** Clockwise turn that shows it upright: 0, 90, 180 or 270 */
  rotation: z.int(),
  pixelAspect: rationalSchema,
  /** Constant output rate chosen for this source */
  frameRate: rationalSchema,
  variableFrameRate: z.boolean(),
  /** Presentation time of the first picture on the container's clock */
  startSeconds: z.number(),
  /** From the first picture to the end of the last one */
  durationSeconds: z.number(),
  frameCount: z.int().nullable(),
  /** Longest time between two pictures */
  maxGapSeconds: z.number(),
  bitrateKbps: z.number().nullable(),
  hdr: z.enum(['pq', 'hlg']).nullable(),
  interlacing: interlacing.nullable(),
  color: colorInfo,
  /** Longest time between two pictures at which decoding can begin; null where the container does not mark them */
  maxKeyframeGapSeconds: z.number().nullable(),
  /** Some pictures need one from before the nearest such place */
  openGroups: z.boolean(),
});

export const audioInfo = z.object({
  index: z.int(),
  codec: z.string(),
  channels: z.int(),
  /** ffmpeg's name of the loudspeakers, e.g. `5.1(side)`; null where the source does not say */
  channelLayout: z.string().nullable(),
  sampleRate: z.int(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  default: z.boolean(),
  startSeconds: z.number(),
  durationSeconds: z.number(),
  bitrateKbps: z.number().nullable(),
  /** Of each sample, where the codec keeps samples as they are */
  bitDepth: z.int().optional(),
});

export const subtitleInfo = z.object({
  index: z.int(),
  codec: z.string(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  /** Text can become captions, pictures cannot */
  isText: z.boolean(),
  isDefault: z.boolean(),
  isForced: z.boolean(),
  /** For people who do not hear: sounds are described, too */
  isForDeaf: z.boolean(),
});

export const imageInfo = z.object({
  format: z.string(),
  /** Size as it is to be shown, after the EXIF orientation */
  width: z.int(),
  height: z.int(),
  /** Pictures of an animation; 1 for a still */
  pages: z.int(),
  hasAlpha: z.boolean(),
});

/** What the probe found in a source. Times are seconds on the container's clock. */
export const sourceInfo = z.object({
  /** Container or image format, e.g. `mov,mp4,m4a,3gp,3g2,mj2` or `jpeg` */
  container: z.string(),
  sizeBytes: z.int(),
  /** Zero for a still image */
  durationSeconds: z.number(),
  /** Where the container's clock starts; seeks in ffmpeg are relative to it */
  startSeconds: z.number(),
  video: videoInfo.nullable(),
  audio: z.array(audioInfo),
  subtitles: z.array(subtitleInfo),
  image: imageInfo.nullable(),
  warnings: z.array(sourceWarning),
  /** What players show of it, by the names of an audio output's `tags` */
  tags: foundTags.optional(),
  /** The picture that goes with the sound */
  cover: coverInfo.optional(),
});

export type SourceInfo = z.output<typeof sourceInfo>;
export type VideoInfo = z.output<typeof videoInfo>;
export type AudioInfo = z.output<typeof audioInfo>;
export type SubtitleInfo = z.output<typeof subtitleInfo>;
export type ImageInfo = z.output<typeof imageInfo>;
