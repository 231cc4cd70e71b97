import { z } from 'zod';
import { opaqueColor } from './colors.js';
import { imageOperation, imageSize } from './image-operations.js';
import { common, outputName } from './output-fields.js';

export const imageFormats = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Formats whose `quality` trades bytes for likeness; the others are written without loss of their own. */
export const lossyFormats: readonly ImageFormat[] = ['jpeg', 'webp', 'avif'];
const losslessFormats: readonly ImageFormat[] = ['webp', 'avif', 'png', 'tiff'];
const progressiveFormats: readonly ImageFormat[] = ['jpeg', 'png', 'gif'];
export const defaultImageQuality = 80;

const quality = z.int().min(1).max(100).optional();
const variant = z.strictObject({
  name: outputName.optional().describe('Of the file, without its extension; `<output>-<width>w` by default'),
  width: imageSize.optional().describe('Pixels, at most'),
  height: imageSize.optional().describe('Pixels, at most'),
  format: z.enum(imageFormats).optional().describe('That of the output by default'),
  quality: quality.describe('That of the output by default'),
});

/** JSON has no `undefined`: in the published schema the field is simply not allowed. */
const noTrim = z.undefined({ error: 'an image has no time: trim is for video and sound' });
noTrim._zod.toJSONSchema = () => ({ not: {} });

export const imageFields = {
  ...common,
  trim: noTrim.optional(),
  type: z.literal('image').describe('An image from an image, in one file or many'),
  operations: z.array(imageOperation).max(32).default([]).describe('In this order'),
  format: z.enum(imageFormats).default('jpeg').describe('Of the file'),
  quality: quality.describe('Of jpeg, webp and avif, 80 by default; the other formats lose nothing. With `maxBytes`, the highest that is tried'),
  lossless: z.boolean().default(false).describe('For webp and avif; png and tiff always are'),
  maxBytes: z.int().min(100).max(1e9).optional().describe('Of each file: the best quality that fits is found. For jpeg, webp and avif'),
  stripMetadata: z.boolean().default(true).describe('EXIF (with its places), XMP and colour profile; false keeps them, with a profile of sRGB, where the format holds them'),
  background: opaqueColor.optional().describe('Ground that the picture is laid on. Without it formats without transparency have white, others stay transparent'),
  progressive: z.boolean().optional().describe('A picture that comes whole and gets sharper while it loads: jpeg (by default), png and gif'),
  animation: z.enum(['keep', 'first']).default('keep').describe('`keep`: an animation stays one in gif and webp. Other formats show its first picture'),
  variants: z.array(variant).max(32).default([]).describe('Further files in other sizes (within width and height, never enlarged) and formats, from the same picture'),
};

export type ImageVariantSpec = z.output<typeof variant>;

interface Fields {
  readonly format: ImageFormat;
  readonly quality?: number | undefined;
  readonly lossless: boolean;
  readonly maxBytes?: number | undefined;
  readonly progressive?: boolean | undefined;
  readonly variants: readonly ImageVariantSpec[];
}

/** For `check`: options that a format cannot honour, and variants that would be the same file. */
export function fitsFormats(ctx: z.core.ParsePayload<Fields>): void {
  const { format, lossless, maxBytes, progressive, variants } = ctx.value;
  const refuse = (message: string, ...path: (string | number)[]) => ctx.issues.push({ code: 'custom', input: ctx.value, path, message });
  const files = [{ format, at: [] as (string | number)[] }, ...variants.flatMap((v, index) => (v.format ? [{ format: v.format, at: ['variants', index, 'format'] }] : []))];
  for (const { format: made, at } of files) {
    const where = (field: string) => (at.length ? at : [field]);
    if (lossless && !losslessFormats.includes(made)) refuse(`${made} cannot be lossless; webp, avif, png and tiff can`, ...where('lossless'));
    if (maxBytes !== undefined && !lossyFormats.includes(made)) refuse(`maxBytes finds a quality, and ${made} has none; jpeg, webp and avif have one`, ...where('maxBytes'));
    if (progressive && !progressiveFormats.includes(made)) refuse(`${made} has no progressive form; jpeg, png and gif have one`, ...where('progressive'));
  }
  if (lossless && maxBytes !== undefined) refuse('a lossless picture has no quality to find: leave out maxBytes or lossless', 'maxBytes');
  if (lossless && ctx.value.quality !== undefined) refuse('a lossless picture has no quality: leave out quality or lossless', 'quality');
  const names = variants.map((v) => (v.name === undefined && v.width === undefined ? null : `${v.name ?? `${v.width}×${v.height ?? ''}`}.${v.format ?? format}`));
  names.forEach((name, index) => {
    if (name !== null && names.indexOf(name) < index) refuse('is the same file as an earlier variant: give it another name, size or format', 'variants', index);
  });
}
