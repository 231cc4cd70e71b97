import { z } from 'zod';
import { colorInfo } from './color-info.js';
import { interlacing } from './interlacing.js';
import { coverInfo, foundTags } from './music-info.js';
import { sourceWarning } from './source-warning.js';

export const rationalSchema = z.object({ num: z.int().positive().describe('Numerator'), den: z.int().positive().describe('Denominator') });

export const videoInfo = z.object({
  index: z.int().describe('Index of the stream in the container'),
  codec: z.string().describe('ffmpeg’s name, as `h264`'),
  profile: z.string().nullable().describe('Of the codec'),
  pixelFormat: z.string().nullable().describe('ffmpeg’s name, as `yuv420p`'),
  width: z.int().describe('Size as it is to be shown: upright and with square pixels'),
  height: z.int().describe('Size as it is to be shown'),
  codedWidth: z.int().describe('Size as it is stored'),
  codedHeight: z.int().describe('Size as it is stored'),
  rotation: z.int().describe('Clockwise turn that shows it upright: 0, 90, 180 or 270'),
  pixelAspect: rationalSchema.describe('Width to height of a stored pixel'),
  frameRate: rationalSchema.describe('Constant output rate chosen for this source'),
  variableFrameRate: z.boolean().describe('The pictures do not come at equal distances'),
  startSeconds: z.number().describe('Presentation time of the first picture on the container’s clock'),
  durationSeconds: z.number().describe('From the first picture to the end of the last one'),
  frameCount: z.int().nullable().describe('Pictures, where the container says so'),
  maxGapSeconds: z.number().describe('Longest time between two pictures'),
  bitrateKbps: z.number().nullable().describe('Of the stream, kbit/s'),
  hdr: z.enum(['pq', 'hlg']).nullable().describe('Transfer of high dynamic range; null for standard'),
  interlacing: interlacing.nullable().describe('Of pictures of two fields'),
  color: colorInfo.describe('How colours are stored'),
  maxKeyframeGapSeconds: z.number().nullable().describe('Longest time between two pictures at which decoding can begin; null where the container does not mark them'),
  openGroups: z.boolean().describe('Some pictures need one from before the nearest such place'),
});

export const audioInfo = z.object({
  index: z.int().describe('Of the stream in the container'),
  codec: z.string().describe('ffmpeg’s name, as `aac`'),
  channels: z.int().describe('2 is stereo'),
  channelLayout: z.string().nullable().describe('ffmpeg’s name of the loudspeakers, e.g. `5.1(side)`; null where the source does not say'),
  sampleRate: z.int().describe('Hz'),
  language: z.string().nullable().describe('BCP 47, where the source says it'),
  title: z.string().nullable().describe('As the source names it'),
  default: z.boolean().describe('Players choose it without being asked'),
  startSeconds: z.number().describe('On the clock of the container'),
  durationSeconds: z.number().describe('Of the track'),
  bitrateKbps: z.number().nullable().describe('Of the stream, kbit/s'),
  bitDepth: z.int().optional().describe('Of each sample, where the codec keeps samples as they are'),
});

export const subtitleInfo = z.object({
  index: z.int().describe('Of the stream in the container'),
  codec: z.string().describe('ffmpeg’s name, as `mov_text`'),
  language: z.string().nullable().describe('BCP 47, where the source says it'),
  title: z.string().nullable().describe('As the source names it'),
  isText: z.boolean().describe('Text can become captions, pictures cannot'),
  isDefault: z.boolean().describe('Players show it without being asked'),
  isForced: z.boolean().describe('It translates what is not in the language of the sound'),
  isForDeaf: z.boolean().describe('For people who do not hear: sounds are described, too'),
});

export const imageInfo = z.object({
  format: z.string().describe('As `jpeg`'),
  width: z.int().describe('Size as it is to be shown, after the EXIF orientation'),
  height: z.int().describe('Size as it is to be shown, after the EXIF orientation'),
  pages: z.int().describe('Pictures of an animation; 1 for a still'),
  hasAlpha: z.boolean().describe('It has transparency'),
});

/** What the probe found in a source. Times are seconds on the container's clock. */
export const sourceInfo = z.object({
  container: z.string().describe('Container or image format, e.g. `mov,mp4,m4a,3gp,3g2,mj2` or `jpeg`'),
  sizeBytes: z.int().describe('Of the file'),
  durationSeconds: z.number().describe('Zero for a still image'),
  startSeconds: z.number().describe('Where the container’s clock starts; seeks in ffmpeg are relative to it'),
  video: videoInfo.nullable().describe('The first picture track; null for none'),
  audio: z.array(audioInfo).describe('Sound tracks'),
  subtitles: z.array(subtitleInfo).describe('Subtitle tracks'),
  image: imageInfo.nullable().describe('Of a source that is a picture'),
  warnings: z.array(sourceWarning).describe('What is not as usual, and what is done about it'),
  tags: foundTags.optional().describe('What players show of it, by the names of an audio output’s `tags`'),
  cover: coverInfo.optional().describe('The picture that goes with the sound'),
});

export type SourceInfo = z.output<typeof sourceInfo>;
export type VideoInfo = z.output<typeof videoInfo>;
export type AudioInfo = z.output<typeof audioInfo>;
export type SubtitleInfo = z.output<typeof subtitleInfo>;
export type ImageInfo = z.output<typeof imageInfo>;
