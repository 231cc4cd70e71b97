import type { Sharp, SharpOptions } from 'sharp';
import { MediaError } from '../../packages/media/errors.js';
import type { ImageSpec } from '../../packages/media/spec/outputs.js';
import { encodeAs } from './encode.js';
import { sharp, timeoutSeconds } from './engine.js';
import { readFrames } from './frames.js';
import { inspectImage } from './inspect-image.js';
import { withPicture } from './open-picture.js';
import { checkSizes, imagePipeline } from './pipeline.js';
import type { Step } from './steps/step.js';

/**
 * The finished picture, in memory: upright first, then the operations in their order, in sRGB. An animation stays
 * one in gif and webp; other formats show its first frame. `signal` is heeded between steps.
 */
export async function renderPicture(path: string, spec: ImageSpec, limits: { maxPixels: number }, signal: AbortSignal): Promise<Buffer> {
  const info = await inspectImage(path, limits);
  if (!info) throw new MediaError('not_an_image', 'the bytes of the source are not those of a known image format');
  const keep = !spec.stripMetadata;
  const animated = info.pages > 1 && (spec.format === 'gif' || spec.format === 'webp');
  const steps = imagePipeline(spec).filter((step) => step.name !== 'flatten' || mayBeTransparent(spec, info.hasAlpha));
  checkSizes(steps, info, { maxPixels: limits.maxPixels, frames: animated ? info.pages : 1 });
  return withPicture(limits, async (options) => {
    if (!animated) return await encoded(await runSteps(sharp(path, options).autoOrient(), steps, { options, keep, signal }), spec);
    const { frames, animation } = await readFrames(path, options);
    const finished: Buffer[] = [];
    for (const frame of frames) finished.push(await handOver(await runSteps(frame, steps, { options, keep, signal }), keep));
    return await encoded(sharp(finished, { ...options, join: { animated: true } }), spec, animation);
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}

interface Run {
  readonly options: SharpOptions;
  readonly keep: boolean;
  readonly signal: AbortSignal;
}

/** libvips orders the operations of one pipeline as it likes; one operation for each keeps the order that was asked for. */
async function runSteps(start: Sharp, steps: readonly Step[], { options, keep, signal }: Run): Promise<Sharp> {
  let image = start;
  for (const [index, step] of steps.entries()) {
    signal.throwIfAborted();
    if (index > 0) image = sharp(await handOver(image, keep), options);
    image = step.apply(image);
  }
  return image;
}

/** Losslessly from one pipeline to the next; PNG, because it carries EXIF along. */
function handOver(image: Sharp, keep: boolean): Promise<Buffer> {
  return withMetadata(image, keep).png({ compressionLevel: 0 }).timeout({ seconds: timeoutSeconds }).toBuffer();
}

function withMetadata(image: Sharp, keep: boolean): Sharp {
  return keep ? image.keepExif().keepXmp() : image;
}

async function encoded(image: Sharp, spec: ImageSpec, animation = {}): Promise<Buffer> {
  const picture = withMetadata(image.toColourspace('srgb'), !spec.stripMetadata);
  const profiled = spec.stripMetadata ? picture : picture.withIccProfile('srgb');
  const bytes = await encodeAs(profiled, spec.format, spec.quality, animation).timeout({ seconds: timeoutSeconds }).toBuffer();
  if (bytes.length === 0) throw new MediaError('empty_result', 'the picture came out empty');
  return bytes;
}

/** A pipeline of its own for flattening is only worth it where there is something to flatten. */
function mayBeTransparent(spec: ImageSpec, hasAlpha: boolean): boolean {
  return hasAlpha || spec.operations.some((o) => 'background' in o && o.background !== undefined);
}
