import { z } from 'zod';

/** Pictures of two fields, each half as many lines, that were taken one after the other. */
export const interlacing = z.object({
  firstField: z.enum(['top', 'bottom']).describe('The one that was taken first'),
  foundBy: z.enum(['flags', 'sample']).describe('`flags`: the stream marks such pictures; `sample`: nothing marks them, but they look so'),
});

export type Interlacing = z.output<typeof interlacing>;

/** Reads ffprobe's `field_order`; null when it does not say interlaced. */
export function interlacingOf(fieldOrder: string | undefined): Interlacing | null {
  // The first letter is the field that is stored first, the second the one that is shown first.
  if (fieldOrder === 'tt' || fieldOrder === 'bt') return { firstField: 'top', foundBy: 'flags' };
  if (fieldOrder === 'bb' || fieldOrder === 'tb') return { firstField: 'bottom', foundBy: 'flags' };
  return null;
}

/** Codecs of cameras, discs and editors, whose files often come without a correct mark. ffmpeg's names. */
const editing = new Set(['mpeg2video', 'mpeg4', 'dvvideo', 'prores', 'dnxhd', 'rawvideo', 'v210', 'ffv1', 'huffyuv', 'utvideo', 'mjpeg', 'cfhd', 'jpeg2000']);
/** Lines of broadcast formats (ITU-R BT.601, BT.709). */
const broadcastLines = new Set([480, 486, 512, 576, 1080]);

/** May an unmarked source be interlaced all the same, so that its pictures are worth a look? */
export function mayBeInterlaced(video: { readonly codec: string; readonly codedWidth: number; readonly codedHeight: number; readonly interlacing: Interlacing | null }): boolean {
  if (video.interlacing || !broadcastLines.has(video.codedHeight)) return false;
  return editing.has(video.codec) || video.codedWidth === 720 || video.codedWidth === 704;
}

/** Fewer pictures than this say nothing. */
const minPictures = 10;

/** What ffmpeg's `idet` made of the pictures of a sample, one word each; null when they are not clearly interlaced. */
export function judgeSample(pictures: readonly string[]): Interlacing | null {
  const count = (kind: string) => pictures.filter((p) => p === kind).length;
  const [top, bottom] = [count('tff'), count('bff')];
  const clear = pictures.length >= minPictures && top + bottom > pictures.length / 2 && Math.max(top, bottom) > 0.9 * (top + bottom);
  return clear ? { firstField: top > bottom ? 'top' : 'bottom', foundBy: 'sample' } : null;
}
