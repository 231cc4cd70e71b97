import type { Sharp, SharpOptions } from 'sharp';
import type { Animation } from './encode.js';
import { sharp, timeoutSeconds } from './engine.js';
import type { Picture } from './picture.js';

/**
 * The frames of an animation as pictures of their own, decoded once (a frame is drawn upon the one before it, so
 * opening each by its number would decode the file again and again). The first carries the metadata of the file.
 */
export async function readFrames(path: string, options: SharpOptions): Promise<{ frames: Sharp[]; animation: Animation }> {
  const roll = sharp(path, { ...options, animated: true });
  const { delay, loop, autoOrient } = await roll.metadata();
  const { data, info } = await roll.toColourspace('srgb').ensureAlpha().raw().timeout({ seconds: timeoutSeconds }).toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? autoOrient.height;
  const frameBytes = info.width * height * info.channels;
  const frames = Array.from({ length: data.length / frameBytes }, (_, index) =>
    index === 0 ? sharp(path, options) : sharp(data.subarray(index * frameBytes, (index + 1) * frameBytes), { raw: { width: info.width, height, channels: info.channels } }),
  );
  return { frames: frames.map((frame) => frame.ensureAlpha()), animation: { delay, loop } };
}

/** Pictures of one size as the frames of one animation; the first one's metadata are kept where it has any. */
export function joinFrames(pictures: readonly Picture[]): Sharp {
  const [{ width, height, options, bytes }] = pictures as [Picture];
  if (pictures.length === 1) return sharp(bytes, options);
  if (!options.raw) return sharp(pictures.map((picture) => picture.bytes), { limitInputPixels: false, join: { animated: true } });
  const { channels } = options.raw;
  return sharp(Buffer.concat(pictures.map((picture) => picture.bytes)), { limitInputPixels: false, raw: { width, height: height * pictures.length, channels, pageHeight: height } });
}
