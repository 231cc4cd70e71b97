import { fileTypeFromFile } from 'file-type';
import { MediaError } from '../../packages/media/errors.js';
import type { ImageInfo } from '../../packages/media/probe/source-info.js';
import { sharp } from './engine.js';
import { withPicture } from './open-picture.js';

const formats: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tiff',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heif',
};

/**
 * Format, upright size and pages of an image file; null when its first bytes are not those of an image that is
 * accepted. Throws `unreadable_source`, `unsupported_codec` or `image_too_large` for an image that cannot be used.
 */
export async function inspectImage(path: string, limits: { maxPixels: number }): Promise<ImageInfo | null> {
  const format = formats[(await fileTypeFromFile(path))?.mime ?? ''];
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
