import type { Sharp } from 'sharp';
import type { ImageSpec } from '../../packages/media/spec/outputs.js';

export type PictureFormat = ImageSpec['format'];

/** Timing of an animation, as sharp reads and takes it. */
export interface Animation {
  readonly delay?: number[];
  readonly loop?: number;
}

const contentTypes: Readonly<Record<PictureFormat, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', avif: 'image/avif', gif: 'image/gif', tiff: 'image/tiff' };

export function contentTypeOf(format: PictureFormat): string {
  return contentTypes[format];
}

/** `jpg` as everybody writes it; the other formats by their names. */
export function extensionOf(format: PictureFormat): string {
  return format === 'jpeg' ? 'jpg' : format;
}

/** Sets the output format. `quality` governs jpeg, webp and avif; png, gif and tiff are written without loss of their own. */
export function encodeAs(image: Sharp, format: PictureFormat, quality: number, animation: Animation = {}): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality, mozjpeg: true });
    case 'png':
      return image.png({ compressionLevel: 9 });
    case 'webp':
      return image.webp({ quality, ...animation });
    case 'avif':
      // Effort 4 costs seven times the CPU of 2 for a few per cent of bytes.
      return image.avif({ quality, effort: 2 });
    case 'gif':
      return image.gif(animation);
    case 'tiff':
      return image.tiff({ compression: 'lzw', predictor: 'horizontal' });
  }
}
