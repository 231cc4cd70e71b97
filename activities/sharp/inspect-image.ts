import { MediaError } from '../../packages/media/errors.js';
import type { ImageInfo } from '../../packages/media/probe/source-info.js';
import { sharp } from './engine.js';
import { findImageFormat } from './image-format.js';
import { withPicture } from './open-picture.js';

/**
 * Format, upright size and pages of an image file; null when its first bytes are not those of an image. Throws
 * `unsupported_image` for one of a format that is not read, `unreadable_source`, `unsupported_codec` or
 * `image_too_large` for one that cannot be used.
 */
export async function inspectImage(path: string, limits: { maxPixels: number }): Promise<ImageInfo | null> {
  const format = await findImageFormat(path);
  if (!format) return null;
  return withPicture(limits, async (options) => {
    const found = await sharp(path, options).metadata();
    const animated = format === 'gif' || format === 'webp';
    return { format, width: found.autoOrient.width, height: found.autoOrient.height, pages: animated ? (found.pages ?? 1) : 1, hasAlpha: found.hasAlpha };
  }).catch((error: unknown) => {
    if (!(error instanceof MediaError) || error.code !== 'not_an_image') throw error;
    throw new MediaError('unreadable_source', `the file begins like ${format}, but cannot be read as it`, { cause: error });
  });
}
