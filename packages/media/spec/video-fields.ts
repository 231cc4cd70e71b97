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
const copy = z.enum(['auto', 'never']).default('auto').describe('`auto` takes over what the source already fits; `never` encodes everything');

/** Renditions are folders beside those of sound and captions, and beside the keys. */
const renditionName = outputName.refine((name) => !/^((audio|captions)-.*|keys)$/.test(name), { error: 'must not begin with "audio-" or "captions-", nor be "keys": these are folders of the output' });

/** Of one rendition, in segments or as a file of its own. */
const sizeAndRates = {
  height: evenSize.optional().describe('Pixels; of the shorter side of an upright source. Never above the source'),
  width: evenSize.optional().describe('Pixels; follows from the height by default. Where both are given, the picture fits within'),
  videoKbps: kbps.optional().describe('Bit rate of the picture, kbit/s; without it and `crf` that of the ladder, or of `quality`'),
  crf: crf.optional().describe('Constant quality on the scale of the codec, lower is better: to 51 for h264 and hevc, to 63 for vp9 and av1'),
  audioKbps: audioKbps.optional().describe('Bit rate of the sound of this rendition, kbit/s'),
  frameRate: frameRate.optional().describe('At most so many pictures per second; a slower source keeps its own'),
};

export const rendition = z.strictObject({ name: renditionName.optional().describe('By default its height, as `720p`'), ...sizeAndRates });

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
    image: sourceReference.optional().describe('A picture; either this or `text`'),
    text: z.string().max(256).regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'must hold something that can be seen').optional().describe('Words that are drawn; either this or `image`'),
    position: z.enum(positions).default('bottom-right').describe('Where in the picture'),
    marginPercent: z.number().min(0).max(50).default(2).describe('Distance to the sides, in per cent of the picture'),
    widthPercent: z.number().min(1).max(100).default(10).describe('Width, in per cent of that of the picture'),
    opacity: z.number().min(0).max(1).default(1).describe('0 is not seen, 1 covers'),
  })
  .refine((w) => (w.image === undefined) !== (w.text === undefined), { message: 'give either image or text' });

/** Two channels at most, or as many as the source has, up to 7.1 */
const channels = z.enum(['stereo', 'source']).default('stereo').describe('`source` keeps surround, up to 7.1');
const adaptiveAudio = z.strictObject({
  kbps: audioKbps.optional().describe('Of a stereo track, kbit/s; 128 by default. More channels get more in proportion'),
  languages: z.union([z.literal('all'), z.array(language).min(1).max(32)]).default('all').describe('A list (BCP 47) chooses and orders; its first is the default of players'),
  channels,
  loudness: loudness.optional().describe('One gain for the whole track'),
});
const fileAudio = z.strictObject({ language: language.optional().describe('Chooses among the sound tracks of the source (BCP 47); its default one without it'), channels, loudness: loudness.optional().describe('One gain for the whole track') });

/** `rotateSegments`: a new key after so many segments; one key for all without it. */
const segmentEncryption = z.union([z.literal('aes-128'), z.strictObject({ method: z.literal('aes-128').describe('AES-128 over whole segments'), rotateSegments: z.int().min(1).max(10_000).optional().describe('A new key after so many segments; one for all without it') })]);

export const adaptive = {
  ...common,
  renditions: renditions.optional().describe('In place of the ladder; those above the source are skipped'),
  ladder: z.enum(['auto', 'per-title']).default('auto').describe('`auto`: 360, 480, 720, 1080, 1440 and 2160, never above the source. `per-title` tries samples first, and keeps the sizes and bit rates that this source needs'),
  quality: quality.optional().describe('40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it'),
  codec: z.enum(videoCodecs).default('h264').describe('Of the picture'),
  preset: z.enum(encoderPresets).default('veryfast').describe('Speed of the encoder against size, by x264’s names'),
  copy,
  segmentSeconds: z.number().min(1).max(10).default(4).describe('Length of the segments; players may change the rendition after each'),
  segmentType: z.enum(['fmp4', 'ts']).default('fmp4').describe('`ts`, for `hls` with h264 only: transport streams for old players'),
  audio: adaptiveAudio.prefault({}).describe('The sound, which has tracks of its own'),
  captions,
  dynamicRange: z.enum(dynamicRanges).default('sdr').describe('`source` keeps HDR, in hevc and av1'),
  watermark: videoWatermark.optional().describe('Drawn into every picture'),
  encryption: segmentEncryption.optional().describe('For `hls` only; the key needs the same playback address'),
  separatePlaylists: z.boolean().default(false).describe('Each rendition also has a playlist of its own'),
};

export const progressive = {
  ...common,
  ...sizeAndRates,
  quality: quality.optional().describe('40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it'),
  audio: fileAudio.prefault({}).describe('The sound of the file'),
  preset: z.enum(encoderPresets).default('veryfast').describe('Speed of the encoder against size, by x264’s names'),
  dynamicRange: z.enum(dynamicRanges).default('sdr').describe('`source` keeps HDR, in hevc and av1'),
  copy,
  captions: fileCaptions,
  watermark: videoWatermark.optional().describe('Drawn into every picture'),
};

export type RenditionSpec = z.output<typeof rendition>;
export type DynamicRange = (typeof dynamicRanges)[number];
export type EncoderPreset = (typeof encoderPresets)[number];
export type VideoWatermark = z.output<typeof videoWatermark>;
