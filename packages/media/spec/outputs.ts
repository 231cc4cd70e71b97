import { z } from 'zod';
import { audioSpec } from './audio.js';
import { codecIssues } from './codec-rules.js';
import { fitsFormats, imageFields } from './image-fields.js';
import { posterSpec, previewSpec, storyboardSpec, thumbnailsSpec } from './still-outputs.js';
import { adaptive, progressive, videoCodecs } from './video-fields.js';
import { waveformSpec } from './waveform.js';

export { audioSpec, waveformSpec };

/** For `check`: what the codec of an output cannot do, at the field that asks for it. */
function fitsCodec(ctx: z.core.ParsePayload<Parameters<typeof codecIssues>[0]>): void {
  for (const { path, message } of codecIssues(ctx.value)) ctx.issues.push({ code: 'custom', input: ctx.value, path, message });
}

export const hlsSpec = z
  .strictObject({ ...adaptive, type: z.literal('hls').describe('HLS: playlists and segments') })
  .check(fitsCodec)
  .refine((o) => o.segmentType !== 'ts' || o.codec === 'h264', { message: 'transport stream segments carry h264 only; use segmentType "fmp4" for other codecs', path: ['segmentType'] })
  .meta({ id: 'HlsOutput' });
const needsCmaf = { message: 'DASH and CMAF have fragmented MP4 segments; transport streams are for type "hls"', path: ['segmentType'] };
const needsClear = { message: 'AES-128 over whole segments is for type "hls"', path: ['encryption'] };
export const dashSpec = z
  .strictObject({ ...adaptive, type: z.literal('dash').describe('DASH: a manifest and segments') })
  .check(fitsCodec)
  .refine((o) => o.segmentType === 'fmp4', needsCmaf)
  .refine((o) => o.encryption === undefined, needsClear)
  .meta({ id: 'DashOutput' });
export const cmafSpec = z
  .strictObject({ ...adaptive, type: z.literal('cmaf').describe('HLS and DASH over one set of segments') })
  .check(fitsCodec)
  .refine((o) => o.segmentType === 'fmp4', needsCmaf)
  .refine((o) => o.encryption === undefined, needsClear)
  .meta({ id: 'CmafOutput' });
export const mp4Spec = z.strictObject({ ...progressive, type: z.literal('mp4').describe('One file that plays while it loads'), codec: z.enum(videoCodecs).default('h264').describe('Of the picture') }).check(fitsCodec).meta({ id: 'Mp4Output' });
export const webmSpec = z.strictObject({ ...progressive, type: z.literal('webm').describe('One file with Opus sound that plays while it loads'), codec: z.enum(['vp9', 'av1']).default('vp9').describe('Of the picture') }).check(fitsCodec).meta({ id: 'WebmOutput' });
export const imageSpec = z.strictObject(imageFields).check(fitsFormats).meta({ id: 'ImageOutput' });

/** What a caller may ask for. Data only: nothing here starts anything. */
export const outputSpec = z.discriminatedUnion('type', [hlsSpec, dashSpec, cmafSpec, mp4Spec, webmSpec, audioSpec, waveformSpec, thumbnailsSpec, posterSpec, storyboardSpec, previewSpec, imageSpec]).meta({ id: 'OutputSpec' });

export type OutputSpec = z.output<typeof outputSpec>;
export type OutputType = OutputSpec['type'];
/** Renditions over segments: HLS, DASH, or both over one set of segments. */
export type AdaptiveSpec = z.output<typeof hlsSpec> | z.output<typeof dashSpec> | z.output<typeof cmafSpec>;
export type AdaptiveType = AdaptiveSpec['type'];
/** One file with picture and sound. */
export type FileSpec = z.output<typeof mp4Spec> | z.output<typeof webmSpec>;
export type FileType = FileSpec['type'];
export type AudioSpec = z.output<typeof audioSpec>;
export type WaveformSpec = z.output<typeof waveformSpec>;
export type ImageSpec = z.output<typeof imageSpec>;
