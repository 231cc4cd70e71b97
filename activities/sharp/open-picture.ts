import type { SharpOptions } from 'sharp';
import { describeSharpFailure } from './failures.js';

/**
 * Faults beside the pixels, which cameras and editors leave behind: bytes between the segments of a JPEG (but not before a
 * restart marker, where pixels are missing), odd TIFF tags. What is truly broken fails again when warnings may pass.
 */
const extraneous = /^VipsJpeg: Corrupt JPEG data: \d+ extraneous bytes before marker 0x(?!d[0-7])/;
/** Said alone where the picture goes on to another format and the odd tag is not named. */
const consequence = /^vips\w+: unable to write to target/;
const oddTag = 'Warning treated as error due to failOn setting';

function isHarmless(error: unknown): boolean {
  const lines = error instanceof Error ? error.message.split('\n').filter((line) => line.trim() !== '') : [];
  return lines.includes(oddTag) || (lines.length > 0 && lines.every((line) => extraneous.test(line) || consequence.test(line)));
}

/**
 * Runs `work` with options under which any fault in a picture is an error. Where there was nothing but harmless ones,
 * it is run again under options that let warnings pass. Throws MediaErrors.
 */
export async function withPicture<T>(limits: { maxPixels: number }, work: (options: SharpOptions) => Promise<T>): Promise<T> {
  const options: SharpOptions = { limitInputPixels: limits.maxPixels, failOn: 'warning' };
  try {
    return await work(options);
  } catch (error) {
    if (!isHarmless(error)) throw describeSharpFailure(error);
  }
  return work({ ...options, failOn: 'error' }).catch((error: unknown) => {
    throw describeSharpFailure(error);
  });
}
