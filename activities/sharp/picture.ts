import type { OutputInfo, Sharp, SharpOptions } from 'sharp';
import type { Size } from '../../packages/media/plan/image-size.js';
import { sharp, timeoutSeconds } from './engine.js';

/** A decoded picture in sRGB, upright, in memory: raw pixels, or an uncompressed PNG where metadata go along. */
export interface Picture extends Size {
  readonly bytes: Buffer;
  readonly options: SharpOptions;
}

export function openPicture({ bytes, options }: Picture): Sharp {
  return sharp(bytes, options);
}

/** Runs a pipeline to its end. `asPng` carries EXIF and XMP along, and pictures of one grey channel with transparency. */
export async function settle(image: Sharp, asPng: boolean): Promise<{ picture: Picture; info: OutputInfo }> {
  const srgb = image.toColourspace('srgb').timeout({ seconds: timeoutSeconds });
  const { data, info } = await (asPng ? srgb.keepExif().keepXmp().png({ compressionLevel: 0 }) : srgb.raw()).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const options: SharpOptions = asPng ? { limitInputPixels: false } : { raw: { width, height, channels }, limitInputPixels: false };
  return { picture: { bytes: data, options, width, height }, info };
}
