import type { Sharp } from 'sharp';
import { encodeAs, type PictureFormat } from './encode.js';
import { sharp, timeoutSeconds } from './engine.js';
import { describeSharpFailure } from './failures.js';

const stillQuality = 80;
/** Moving pictures are looked at for a moment each. */
const animationQuality = 70;

/** A picture of raw RGB bytes (RGBA with four `channels`) as an image file, in memory. */
export function encodeRawPicture(pixels: Uint8Array, picture: { width: number; height: number; channels?: 3 | 4; format: PictureFormat }): Promise<Buffer> {
  const { width, height, channels = 3, format } = picture;
  return finished(() => encodeAs(sharp(pixels, { raw: { width, height, channels } }), format, stillQuality));
}

/** Raw RGB pictures, one after another, as an animated WebP that is repeated for ever; `delays` say how long each is shown, ms. */
export function encodeRawAnimation(pixels: Buffer, { width, height, delays }: { width: number; height: number; delays: number[] }): Promise<Buffer> {
  return finished(() => sharp(pixels, { raw: { width, height: height * delays.length, channels: 3, pageHeight: height } }).webp({ quality: animationQuality, effort: 2, loop: 0, delay: delays }));
}

async function finished(encode: () => Sharp): Promise<Buffer> {
  try {
    return await encode().timeout({ seconds: timeoutSeconds }).toBuffer();
  } catch (error) {
    throw describeSharpFailure(error, 'encode_failed');
  }
}
