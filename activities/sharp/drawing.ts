import { sharp, timeoutSeconds } from './engine.js';
import { describeSharpFailure } from './failures.js';

/** A picture of raw RGBA bytes as a PNG, in memory. */
export async function encodeDrawing(pixels: Uint8Array, { width, height }: { width: number; height: number }): Promise<Buffer> {
  try {
    return await sharp(pixels, { raw: { width, height, channels: 4 } }).png({ compressionLevel: 9, palette: false }).timeout({ seconds: timeoutSeconds }).toBuffer();
  } catch (error) {
    throw describeSharpFailure(error, 'encode_failed');
  }
}
