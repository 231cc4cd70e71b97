import type { Sharp, SharpOptions } from 'sharp';
import type { Animation } from './encode.js';
import { sharp, timeoutSeconds } from './engine.js';

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
