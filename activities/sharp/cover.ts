import { readFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { MediaError } from '../../packages/media/errors.js';
import type { Cover } from '../../packages/media/sound/picture-block.js';
import { sharp, timeoutSeconds } from './engine.js';
import { inspectImage } from './inspect-image.js';
import { withPicture } from './open-picture.js';
import { readableSource } from './readable-source.js';

/** What shops of music ask for at most that still suits cars and watches */
const largestSide = 1400;
const largestBytes = 1024 * 1024;
const quality = 88;

/**
 * A picture as players take it with sound: a JPEG of at most 1400 pixels, in sRGB, that says nothing of where and by
 * what it was taken. One that is so already stays as it is. Throws `cover_unusable` for what is no image, and what
 * `inspectImage` throws.
 */
export async function makeCover(path: string, limits: { maxPixels: number }): Promise<Cover> {
  const image = await inspectImage(path, limits);
  if (!image) throw new MediaError('cover_unusable', 'the cover is not an image of a known format');
  const source = await readableSource(path, image.format, limits);
  return withPicture(limits, async (options) => {
    const found = await sharp(source, options).metadata();
    const picture = sharp(source, options).autoOrient().resize({ width: largestSide, height: largestSide, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).toColourspace('srgb');
    // Old players show no progressive JPEG.
    const { data, info } = await picture.jpeg({ quality, progressive: false }).timeout({ seconds: timeoutSeconds }).toBuffer({ resolveWithObject: true });
    const bytes = isFit(found) ? await readFile(path) : data;
    return bytes.length <= largestBytes ? { bytes, width: info.width, height: info.height } : { bytes: data, width: info.width, height: info.height };
  });
}

function isFit({ format, width, height, space, channels, isProgressive, exif, icc, xmp, iptc }: Metadata): boolean {
  return format === 'jpeg' && Math.max(width, height) <= largestSide && space === 'srgb' && channels === 3 && !isProgressive && !exif && !icc && !xmp && !iptc;
}
