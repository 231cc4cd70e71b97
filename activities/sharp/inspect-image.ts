import { fileTypeFromFile } from 'file-type';
import type { ImageInfo } from '../../packages/media/probe/source-info.js';
import { sharp } from './engine.js';
import { describeSharpFailure } from './failures.js';

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
  try {
    const found = await sharp(path, { limitInputPixels: limits.maxPixels, failOn: 'warning' }).metadata();
    const animated = format === 'gif' || format === 'webp';
    return { format, width: found.autoOrient.width, height: found.autoOrient.height, pages: animated ? (found.pages ?? 1) : 1, hasAlpha: found.hasAlpha };
  } catch (error) {
    throw describeSharpFailure(error, 'unreadable_source');
  }
}
