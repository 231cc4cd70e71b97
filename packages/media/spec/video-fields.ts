import { z } from 'zod';
import { captions, fileCaptions } from './captions.js';
import { language } from './language.js';
import { audioKbps, common, crf, evenSize, frameRate, kbps, loudness, outputName } from './output-fields.js';
import { quality } from './quality.js';
import { sourceReference } from './source-reference.js';

export const videoCodecs = ['h264', 'hevc', 'vp9', 'av1'] as const;
export type VideoCodec = (typeof videoCodecs)[number];
/** x264's names; the encoders of other codecs map them to their own scale. */
export const encoderPresets = ['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow', 'slower', 'veryslow'] as const;

/** `source` keeps high dynamic range, where the source has it. */
export const dynamicRanges = ['sdr', 'source'] as const;
/** `auto` takes the source's own stream for a rendition that it already fits; `never` encodes all of them. */
const copy = z.enum(['auto', 'never']).default('auto');

/** Renditions are folders beside those of sound and captions, and beside the keys. */
const renditionName = outputName.refine((name) => !/^((audio|captions)-.*|keys)$/.test(name), { error: 'must not begin with "audio-" or "captions-", nor be "keys": these are folders of the output' });

/** Of one rendition, in segments or as a file of its own. */
const sizeAndRates = {
  height: evenSize.optional(),
  width: evenSize.optional(),
  videoKbps: kbps.optional(),
  crf: crf.optional(),
  audioKbps: audioKbps.optional(),
  frameRate: frameRate.optional(),
};

export const rendition = z.strictObject({ name: renditionName.optional(), ...sizeAndRates });

const renditions = z
  .array(rendition)
  .min(1)
  .max(12)
  .check((ctx) => {
    const names = ctx.value.map((r) => r.name);
    names.forEach((name, index) => {
      if (name !== undefined && names.indexOf(name) < index) ctx.issues.push({ code: 'custom', input: name, path: [index, 'name'], message: `"${name}" is used twice; names are unique in an output` });
    });
  });

const positions = ['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right'] as const;

export const videoWatermark = z
  .strictObject({
    image: sourceReference.optional(),
    text: z.string().max(256).regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'must hold something that can be seen').optional(),
    position: z.enum(positions).default('bottom-right'),
    marginPercent: z.number().min(0).max(50).default(2),
    widthPercent: z.number().min(1).max(100).default(10),
    opacity: z.number().min(0).max(1).default(1),
  })
  .refine((w) => (w.image === undefined) !== (w.text === undefined), { message: 'give either image or text' });

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

export const adaptive = {
  ...common,
  renditions: renditions.optional(),
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

export const progressive = {
  ...common,
  ...sizeAndRates,
  quality: quality.optional(),
  audio: fileAudio.prefault({}),
  preset: z.enum(encoderPresets).default('veryfast'),
  dynamicRange: z.enum(dynamicRanges).default('sdr'),
  copy,
  captions: fileCaptions,
  watermark: videoWatermark.optional(),
};

export type RenditionSpec = z.output<typeof rendition>;
export type DynamicRange = (typeof dynamicRanges)[number];
export type EncoderPreset = (typeof encoderPresets)[number];
export type VideoWatermark = z.output<typeof videoWatermark>;
