import type { Sharp, SharpOptions } from 'sharp';
import { MediaError } from '../../packages/media/errors.js';
import type { ImagePlan } from '../../packages/media/plan/plan.js';
import { inSpan } from '../../packages/platform/tracing/in-span.js';
import { type Animation, isAnimatable } from './encode.js';
import { sharp } from './engine.js';
import { readFrames } from './frames.js';
import { inspectImage } from './inspect-image.js';
import { withPicture } from './open-picture.js';
import { openPicture, type Picture, settle } from './picture.js';
import { checkSizes, imagePipeline } from './pipeline.js';
import { readableSource, type ReadableSource } from './readable-source.js';
import type { Step } from './steps/step.js';
import type { DrawWatermark } from './steps/watermark.js';

/** A finished picture before it is written in any format, or all pictures of an animation. */
export interface RenderedPicture {
  readonly frames: readonly Picture[];
  /** Null for a still */
  readonly animation: Animation | null;
}

interface RenderOptions {
  readonly maxPixels: number;
  readonly signal: AbortSignal;
  readonly draw: DrawWatermark;
}

/**
 * Upright first, then the operations in their order, in sRGB. An animation stays one where a file of the output can be
 * one; otherwise its first picture is taken. `signal` is heeded between steps.
 */
export async function renderPicture(path: string, plan: Pick<ImagePlan, 'spec' | 'watermarks' | 'variants'>, { maxPixels, signal, draw }: RenderOptions): Promise<RenderedPicture> {
  const { spec, variants = [] } = plan;
  const info = await inspectImage(path, { maxPixels });
  if (!info) throw new MediaError('not_an_image', 'the bytes of the source are not those of a known image format');
  const animated = info.pages > 1 && spec.animation !== 'first' && [spec, ...variants].some(({ format }) => isAnimatable(format));
  checkSizes(spec.operations, info, { maxPixels, frames: animated ? info.pages : 1 });
  const steps = imagePipeline(plan, draw);
  const keep = !spec.stripMetadata;
  const run = { keep, signal };
  const source = await readableSource(path, info.format, { maxPixels, signal });
  const attributes = { 'reelforge.width': info.width, 'reelforge.height': info.height, 'reelforge.operations': steps.map(({ name }) => name) };
  return inSpan('libvips', attributes, () => withPicture({ maxPixels }, async (options) => {
    if (!animated || typeof source !== 'string') return { frames: [await runSteps(await openSource(source, options, keep), info, steps, run)], animation: null };
    const { frames, animation } = await readFrames(source, options);
    const finished: Picture[] = [];
    for (const frame of frames) finished.push(await runSteps(frame, info, steps, run));
    return { frames: finished, animation };
  })).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}

/** libvips takes pictures of 16 bits with a profile to the colours of P3, and leaves them there. */
async function openSource(source: ReadableSource, options: SharpOptions, keep: boolean): Promise<Sharp> {
  const { depth, hasProfile } = await sharp(source, options).metadata();
  const upright = sharp(source, options).autoOrient();
  return depth === 'ushort' && hasProfile ? upright.withIccProfile('srgb', { attach: keep }) : upright;
}

/** libvips orders the operations of one pipeline as it likes; one operation for each keeps the order that was asked for. */
async function runSteps(start: Sharp, size: { width: number; height: number }, steps: readonly Step[], { keep, signal }: { keep: boolean; signal: AbortSignal }): Promise<Picture> {
  let picture: Picture | null = null;
  for (const step of steps) {
    signal.throwIfAborted();
    const settled: Awaited<ReturnType<typeof settle>> = await settle(await applied(step, picture ? openPicture(picture) : start, picture ?? size), keep || step.greys === true);
    step.learn?.(settled.info);
    picture = settled.picture;
  }
  signal.throwIfAborted();
  return picture ?? (await settle(start, keep)).picture;
}

async function applied(step: Step, image: Sharp, size: { width: number; height: number }): Promise<Sharp> {
  try {
    return await step.apply(image, size);
  } catch (error) {
    if (error instanceof MediaError) throw new MediaError(error.code, `${step.name}: ${error.detail}`, { cause: error });
    throw error;
  }
}
