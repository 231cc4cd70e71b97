import { z } from 'zod';

/** What a page shows until an image has come. */
export const placeholderView = z
  .object({
    thumbhash: z.string().describe('ThumbHash (https://evanw.github.io/thumbhash/), base64'),
    color: z.string().describe('The most common colour, #rrggbb'),
    width: z.int().describe('Of the image, pixels'),
    height: z.int().describe('Of the image, pixels'),
  })
  .meta({ id: 'Placeholder' });

/** By format: the value of a `srcset` attribute, with file names relative to the playback address. */
export const srcsetView = z.record(z.string(), z.string()).describe('By format: the value of a srcset attribute');

export type ImagePlaceholder = z.output<typeof placeholderView>;
export type SrcsetView = z.output<typeof srcsetView>;
