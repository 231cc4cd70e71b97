import type { ImageFormat } from './image-fields.js';

/** `jpg` as everybody writes it; the other formats by their names. */
export function extensionOf(format: ImageFormat): string {
  return format === 'jpeg' ? 'jpg' : format;
}
