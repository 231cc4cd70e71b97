import { z } from 'zod';
import { codecIssues } from './codec-rules.js';
import { captions } from './captions.js';
import { language } from './language.js';
import { quality } from './quality.js';
import { sourceReference } from './source-reference.js';

/** Names of outputs become folder names: letters, digits, `-` and `_`, 1–64 characters. */
export const outputName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'use 1 to 64 letters, digits, "-" or "_", starting with a letter or digit');

const evenSize = z.int().min(16).max(8192);
const seconds = z.number().nonnegative().max(1e6);
const kbps = z.int().min(16).max(200_000);
const audioKbps = z.int().min(16).max(1024);
/** As far as any codec's scale goes; each codec's own is checked with the whole output. */
const crf = z.int().min(0).max(63);
const frameRate = z.number().min(1).max(120);

const trim = z
  .strictObject({ startSeconds: seconds.optional(), endSeconds: seconds.optional() })
  .refine((t) => t.endSeconds === undefined || t.endSeconds > (t.startSeconds ?? 0), { message: 'endSeconds must lie behind startSeconds', path: ['endSeconds'] });

const destination = z.strictObject({
  bucket: z.string().min(3).max(63),
  prefix: z.string().max(512).default(''),
  createBucket: z.boolean().default(false),
  ifExists: z.enum(['replace', 'fail']).default('replace'),
});

const common = { name: outputName, trim: trim.optional(), destination: destination.optional() };

export const videoCodecs = ['h264', 'hevc', 'vp9', 'av1'] as const;
export type VideoCodec = (typeof videoCodecs)[number];
/** x264's names; the encoders of other codecs map them to their own scale. */
export const encoderPresets = ['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow', 'slower', 'veryslow'] as const;

/** `source` keeps high dynamic range, where the source has it. */
export const dynamicRanges = ['sdr', 'source'] as const;
/** `auto` takes the source's own stream for a rendition that it already fits; `never` encodes all of them. */
const copy = z.enum(['auto', 'never']).default('auto');

const rendition = z.strictObject({
  name: outputName.optional(),
  height: evenSize.optional(),
  width: evenSize.optional(),
  videoKbps: kbps.optional(),
  crf: crf.optional(),
  audioKbps: audioKbps.optional(),
  frameRate: frameRate.optional(),
});

const positions = ['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right'] as const;

const videoWatermark = z
  .strictObject({
    image: sourceReference.optional(),
    text: z.string().max(256).regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'must hold something that can be seen').optional(),
    position: z.enum(positions).default('bottom-right'),
    marginPercent: z.number().min(0).max(50).default(2),
    widthPercent: z.number().min(1).max(100).default(10),
    opacity: z.number().min(0).max(1).default(1),
  })
  .refine((w) => (w.image === undefined) !== (w.text === undefined), { message: 'give either image or text' });

const loudness = z.strictObject({ lufs: z.number().min(-70).max(-5).default(-16), truePeak: z.number().min(-9).max(0).default(-1) });
/** Two channels at most, or as many as the source has, up to 7.1 */
const channels = z.enum(['stereo', 'source']).default('stereo');
const adaptiveAudio = z.strictObject({
  /** Of a stereo track; more channels get more in proportion */
  kbps: audioKbps.optional(),
  /** A list chooses and orders: its first language is the default */
  languages: z.union([z.literal('all'), z.array(language).min(1).max(32)]).default('all'),
  channels,
  loudness: loudness.optional(),
});
const fileAudio = z.strictObject({ language: language.optional(), channels, loudness: loudness.optional() });

/** `rotateSegments`: a new key after so many segments; one key for all without it. */
const segmentEncryption = z.union([z.literal('aes-128'), z.strictObject({ method: z.literal('aes-128'), rotateSegments: z.int().min(1).max(10_000).optional() })]);

const adaptive = {
  ...common,
  renditions: z.array(rendition).min(1).max(12).optional(),
  ladder: z.enum(['auto', 'per-title']).default('auto'),
  quality: quality.optional(),
  codec: z.enum(videoCodecs).default('h264'),
  preset: z.enum(encoderPresets).default('veryfast'),
  copy,
  segmentSeconds: z.number().min(1).max(10).default(4),
  segmentType: z.enum(['fmp4', 'ts']).default('fmp4'),
  audio: adaptiveAudio.prefault({}),
  captions,
  dynamicRange: z.enum(dynamicRanges).default('sdr'),
  watermark: videoWatermark.optional(),
  encryption: segmentEncryption.optional(),
  separatePlaylists: z.boolean().default(false),
};

const progressive = {
  ...common,
  height: evenSize.optional(),
  width: evenSize.optional(),
  videoKbps: kbps.optional(),
  crf: crf.optional(),
  audioKbps: audioKbps.optional(),
  frameRate: frameRate.optional(),
  quality: quality.optional(),
  audio: fileAudio.prefault({}),
  preset: z.enum(encoderPresets).default('veryfast'),
  dynamicRange: z.enum(dynamicRanges).default('sdr'),
  copy,
  watermark: videoWatermark.optional(),
};

const gravities = ['north-west', 'north', 'north-east', 'west', 'center', 'east', 'south-west', 'south', 'south-east'] as const;
const imageSize = z.int().min(1).max(16_384);

const imageOperation = z.discriminatedUnion('op', [
  z
    .strictObject({
      op: z.literal('resize'),
      width: imageSize.optional(),
      height: imageSize.optional(),
      fit: z.enum(['inside', 'cover', 'contain', 'fill']).default('inside'),
      position: z.enum(gravities).default('center'),
      background: z.string().max(32).optional(),
    })
    .refine((o) => o.width !== undefined || o.height !== undefined, { message: 'give width, height or both' }),
  z.strictObject({ op: z.literal('rotate'), degrees: z.number().min(-360).max(360), background: z.string().max(32).optional() }),
  z.strictObject({ op: z.literal('crop'), left: z.int().min(0).optional(), top: z.int().min(0).optional(), width: imageSize, height: imageSize, strategy: z.enum(['attention', 'entropy']).optional() }),
  z.strictObject({ op: z.literal('flip') }),
  z.strictObject({ op: z.literal('flop') }),
  z.strictObject({ op: z.literal('grayscale') }),
  z.strictObject({ op: z.literal('blur'), sigma: z.number().min(0.3).max(1000).default(2) }),
  z.strictObject({ op: z.literal('sharpen'), sigma: z.number().min(0.01).max(10).default(1) }),
  z.strictObject({
    op: z.literal('watermark'),
    text: z.string().min(1).max(256).optional(),
    image: sourceReference.optional(),
    gravity: z.enum(gravities).default('south-east'),
    margin: z.int().min(0).max(4096).default(16),
    opacity: z.number().min(0).max(1).default(1),
    scale: z.number().min(0.01).max(1).default(0.2),
  }),
]);

/** For `check`: what the codec of an output cannot do, at the field that asks for it. */
function fitsCodec(ctx: z.core.ParsePayload<Parameters<typeof codecIssues>[0]>): void {
  for (const { path, message } of codecIssues(ctx.value)) ctx.issues.push({ code: 'custom', input: ctx.value, path, message });
}

export const hlsSpec = z
  .strictObject({ ...adaptive, type: z.literal('hls') })
  .check(fitsCodec)
  .refine((o) => o.segmentType !== 'ts' || o.codec === 'h264', { message: 'transport stream segments carry h264 only; use segmentType "fmp4" for other codecs', path: ['segmentType'] })
  .meta({ id: 'HlsOutput' });
const needsCmaf = { message: 'DASH and CMAF have fragmented MP4 segments; transport streams are for type "hls"', path: ['segmentType'] };
const needsClear = { message: 'AES-128 over whole segments is for type "hls"', path: ['encryption'] };
export const dashSpec = z
  .strictObject({ ...adaptive, type: z.literal('dash') })
  .check(fitsCodec)
  .refine((o) => o.segmentType === 'fmp4', needsCmaf)
  .refine((o) => o.encryption === undefined, needsClear)
  .meta({ id: 'DashOutput' });
export const cmafSpec = z
  .strictObject({ ...adaptive, type: z.literal('cmaf') })
  .check(fitsCodec)
  .refine((o) => o.segmentType === 'fmp4', needsCmaf)
  .refine((o) => o.encryption === undefined, needsClear)
  .meta({ id: 'CmafOutput' });
export const mp4Spec = z.strictObject({ ...progressive, type: z.literal('mp4'), codec: z.enum(videoCodecs).default('h264') }).check(fitsCodec).meta({ id: 'Mp4Output' });
export const webmSpec = z.strictObject({ ...progressive, type: z.literal('webm'), codec: z.enum(['vp9', 'av1']).default('vp9') }).check(fitsCodec).meta({ id: 'WebmOutput' });
export const audioSpec = z
  .strictObject({
    ...common,
    type: z.literal('audio'),
    format: z.enum(['mp3', 'm4a', 'opus', 'flac', 'wav']).default('mp3'),
    kbps: audioKbps.default(192),
    sampleRate: z.int().min(8000).max(192_000).optional(),
    channels: z.int().min(1).max(8).optional(),
    loudness: loudness.optional(),
  })
  .meta({ id: 'AudioOutput' });
export const thumbnailsSpec = z
  .strictObject({
    ...common,
    type: z.literal('thumbnails'),
    times: z.array(seconds).min(1).max(500).optional(),
    count: z.int().min(1).max(500).optional(),
    intervalSeconds: z.number().min(0.04).max(1e5).optional(),
    percentages: z.array(z.number().min(0).max(100)).min(1).max(500).optional(),
    width: evenSize.optional(),
    format: z.enum(['jpeg', 'png', 'webp', 'avif']).default('jpeg'),
  })
  .refine((t) => [t.times, t.count, t.intervalSeconds, t.percentages].filter((v) => v !== undefined).length === 1, {
    message: 'give exactly one of times, count, intervalSeconds or percentages',
  })
  .meta({ id: 'ThumbnailsOutput' });
export const imageSpec = z
  .strictObject({
    ...common,
    type: z.literal('image'),
    operations: z.array(imageOperation).max(32).default([]),
    format: z.enum(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff']).default('jpeg'),
    quality: z.int().min(1).max(100).default(80),
    stripMetadata: z.boolean().default(true),
  })
  .meta({ id: 'ImageOutput' });

/** What a caller may ask for. Data only: nothing here starts anything. */
export const outputSpec = z.discriminatedUnion('type', [hlsSpec, dashSpec, cmafSpec, mp4Spec, webmSpec, audioSpec, thumbnailsSpec, imageSpec]).meta({ id: 'OutputSpec' });

export type OutputSpec = z.output<typeof outputSpec>;
export type OutputType = OutputSpec['type'];
/** Renditions over segments: HLS, DASH, or both over one set of segments. */
export type AdaptiveSpec = z.output<typeof hlsSpec> | z.output<typeof dashSpec> | z.output<typeof cmafSpec>;
export type AdaptiveType = AdaptiveSpec['type'];
/** One file with picture and sound. */
export type FileSpec = z.output<typeof mp4Spec> | z.output<typeof webmSpec>;
export type FileType = FileSpec['type'];
export type AudioSpec = z.output<typeof audioSpec>;
export type ThumbnailsSpec = z.output<typeof thumbnailsSpec>;
export type ImageSpec = z.output<typeof imageSpec>;
/** Integrated loudness (EBU R 128) and the highest true peak that may come of reaching it. */
export type LoudnessTarget = z.output<typeof loudness>;
export type ImageOperation = z.output<typeof imageOperation>;
export type RenditionSpec = z.output<typeof rendition>;
export type DynamicRange = (typeof dynamicRanges)[number];
export type EncoderPreset = (typeof encoderPresets)[number];
export type VideoWatermark = z.output<typeof videoWatermark>;
export { sourceReference, type SourceReference } from './source-reference.js';

/** Is this type of output one file with picture and sound? */
export function isFile<T extends { readonly type: string }>(output: T): output is T & { readonly type: FileType } {
  return output.type === 'mp4' || output.type === 'webm';
}

/** Is this type of output made of renditions and segments? */
export function isAdaptive<T extends { readonly type: string }>(output: T): output is T & { readonly type: AdaptiveType } {
  return output.type === 'hls' || output.type === 'dash' || output.type === 'cmaf';
}
