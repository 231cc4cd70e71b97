import { sharp } from './engine.js';
import { decodeHeic } from './heic/decode-heic.js';
import { heicAsPng } from './heic/heic-as-png.js';
import { withPicture } from './open-picture.js';

/** What libvips opens: a file, or bytes in memory. */
export type ReadableSource = string | Buffer;

/**
 * The file itself, or, for pictures of phones (HEVC in HEIF, which the libvips that comes with sharp cannot decode), an
 * uncompressed PNG of it with its colour profile and EXIF. Throws MediaErrors; ends with the reason of `signal`.
 */
export async function readableSource(path: string, format: string, options: { maxPixels: number; signal?: AbortSignal | undefined }): Promise<ReadableSource> {
  if (format !== 'heic' && format !== 'heif') return path;
  const { compression, icc, exif } = await withPicture(options, (how) => sharp(path, how).metadata());
  if (compression === 'av1') return path;
  return heicAsPng(await decodeHeic(path, options), { icc, exif });
}
