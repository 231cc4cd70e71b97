import type { Sharp } from 'sharp';
import { MediaError } from '../../packages/media/errors.js';
import type { ImageFile } from '../../packages/media/plan/plan.js';
import { defaultImageQuality, lossyFormats } from '../../packages/media/spec/image-fields.js';
import type { ImageSpec } from '../../packages/media/spec/outputs.js';
import { encodeAs, isAnimatable } from './encode.js';
import { timeoutSeconds } from './engine.js';
import { describeSharpFailure } from './failures.js';
import { fitBytes } from './fit-bytes.js';
import { joinFrames } from './frames.js';
import { openPicture, type Picture, settle } from './picture.js';
import type { RenderedPicture } from './render.js';

export interface WrittenPicture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** Null where the format has none, or the picture is lossless */
  readonly quality: number | null;
}

type File = Pick<ImageFile, 'format' | 'quality' | 'size'>;

/** One file of an image output from its finished picture, in memory. Throws `result_too_large`. `signal` is heeded between encodes. */
export async function writePicture(rendered: RenderedPicture, file: File, spec: ImageSpec, signal: AbortSignal): Promise<WrittenPicture> {
  try {
    return await write(rendered, file, spec, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw describeSharpFailure(error, 'encode_failed');
  }
}

async function write({ frames, animation }: RenderedPicture, { format, quality, size }: File, spec: ImageSpec, signal: AbortSignal): Promise<WrittenPicture> {
  const keep = !spec.stripMetadata;
  const moves = animation !== null && isAnimatable(format);
  const shown = moves ? frames : frames.slice(0, 1);
  const sized = size ? await resizeAll(shown, size, keep, signal) : shown;
  const [{ width, height }] = sized as [Picture];
  const { lossless, progressive, maxBytes } = spec;
  const encode = async (q: number): Promise<Buffer> => {
    signal.throwIfAborted();
    const image = onGround(moves ? joinFrames(sized) : openPicture(sized[0]!), format, spec);
    const bytes = await encodeAs(keep ? image.keepExif().keepXmp().withIccProfile('srgb') : image, format, q, { lossless, progressive, ...(moves ? animation : {}) })
      .timeout({ seconds: timeoutSeconds })
      .toBuffer();
    if (bytes.length === 0) throw new MediaError('empty_result', 'the picture came out empty');
    return bytes;
  };
  const hasQuality = lossyFormats.includes(format) && !lossless;
  if (maxBytes === undefined || !hasQuality) return { bytes: await encode(quality ?? defaultImageQuality), width, height, quality: hasQuality ? (quality ?? defaultImageQuality) : null };
  return { ...(await fitBytes(encode, quality ?? 100, maxBytes)), width, height };
}

async function resizeAll(pictures: readonly Picture[], size: { width: number; height: number }, keep: boolean, signal: AbortSignal): Promise<Picture[]> {
  const resized: Picture[] = [];
  for (const picture of pictures) {
    signal.throwIfAborted();
    resized.push((await settle(openPicture(picture).resize({ ...size, fit: 'fill' }), keep)).picture);
  }
  return resized;
}

/** Where nothing may be transparent, the picture stands on the colour that was asked for, or on that of the last operation that filled room. */
function onGround(image: Sharp, format: string, { background, operations }: ImageSpec): Sharp {
  if (background === undefined && format !== 'jpeg') return image;
  const filled = operations.flatMap((o) => ('background' in o && o.background !== undefined ? [o.background] : [])).at(-1);
  return image.flatten({ background: background ?? filled ?? '#ffffff' });
}
