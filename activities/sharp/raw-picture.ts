import { encodeAs, type PictureFormat } from './encode.js';
import { sharp, timeoutSeconds } from './engine.js';
import { describeSharpFailure } from './failures.js';

const stillQuality = 80;

/** A picture of raw RGB bytes as an image file, in memory. */
export async function encodeRawPicture(pixels: Buffer, picture: { width: number; height: number; format: PictureFormat }): Promise<Buffer> {
  const { width, height, format } = picture;
  try {
    return await encodeAs(sharp(pixels, { raw: { width, height, channels: 3 } }), format, stillQuality).timeout({ seconds: timeoutSeconds }).toBuffer();
  } catch (error) {
    throw describeSharpFailure(error, 'encode_failed');
  }
}
