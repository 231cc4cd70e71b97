import { MediaError } from '../../packages/media/errors.js';

interface Encoded {
  readonly bytes: Buffer;
  readonly quality: number;
}

/**
 * The best quality up to `highest` whose file has no more than `maxBytes`, found by bisection: seven encodes at most
 * beside the first. Throws `result_too_large` when even the lowest quality takes more.
 */
export async function fitBytes(encode: (quality: number) => Promise<Buffer>, highest: number, maxBytes: number): Promise<Encoded> {
  const whole = await encode(highest);
  if (whole.length <= maxBytes) return { bytes: whole, quality: highest };
  let found: Encoded | null = null;
  let smallest = whole.length;
  let [low, high] = [1, highest - 1];
  while (low <= high) {
    const quality = Math.floor((low + high) / 2);
    const bytes = await encode(quality);
    smallest = Math.min(smallest, bytes.length);
    if (bytes.length <= maxBytes) {
      found = { bytes, quality };
      low = quality + 1;
    } else {
      high = quality - 1;
    }
  }
  if (found) return found;
  throw new MediaError('result_too_large', `even at the lowest quality the file has ${smallest} bytes; ${maxBytes} are allowed`);
}
