import type { Sharp } from 'sharp';
import type { ImageFormat } from '../../packages/media/spec/image-fields.js';

export type PictureFormat = ImageFormat;

/** Timing of an animation, as sharp reads and takes it. */
export interface Animation {
  readonly delay?: number[];
  readonly loop?: number;
}

export interface EncodeOptions extends Animation {
  readonly lossless?: boolean;
  /** What the format does by itself when it is not said */
  readonly progressive?: boolean | undefined;
}

const contentTypes: Readonly<Record<PictureFormat, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', avif: 'image/avif', gif: 'image/gif', tiff: 'image/tiff' };

export function contentTypeOf(format: PictureFormat): string {
  return contentTypes[format];
}

/** Can a file of this format hold an animation? */
export function isAnimatable(format: PictureFormat): boolean {
  return format === 'gif' || format === 'webp';
}

/** Sets the output format. `quality` governs jpeg, webp and avif; png, gif and tiff are written without loss of their own. */
export function encodeAs(image: Sharp, format: PictureFormat, quality: number, { lossless = false, progressive, ...animation }: EncodeOptions = {}): Sharp {
  switch (format) {
    case 'jpeg':
      // What mozjpeg does, but for its search for the best scans, which makes a progressive picture of any.
      return image.jpeg(progressive === false ? { quality, progressive, trellisQuantisation: true, overshootDeringing: true, quantisationTable: 3 } : { quality, mozjpeg: true });
    case 'png':
      return image.png({ compressionLevel: 9, progressive: progressive ?? false });
    case 'webp':
      return image.webp({ quality, lossless, ...animation });
    case 'avif':
      // Effort 4 costs seven times the CPU of 2 for a few per cent of bytes.
      return image.avif({ quality, lossless, effort: 2 });
    case 'gif':
      return image.gif({ progressive: progressive ?? false, ...animation });
    case 'tiff':
      return image.tiff({ compression: 'lzw', predictor: 'horizontal' });
  }
}
