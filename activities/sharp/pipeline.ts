import { MediaError } from '../../packages/media/errors.js';
import type { ImageOperation } from '../../packages/media/spec/image-operations.js';
import type { ImageSpec } from '../../packages/media/spec/outputs.js';
import { flatten } from './steps/flatten.js';
import { resize } from './steps/resize.js';
import { rotate } from './steps/rotate.js';
import type { Size, Step } from './steps/step.js';

/** The steps of an image output, in the order in which its operations were given. */
export function imagePipeline(spec: ImageSpec): Step[] {
  const opaque = spec.format === 'jpeg';
  const ground = opaque ? '#ffffff' : '#ffffff00';
  const steps = spec.operations.map((operation) => stepOf(operation, ground));
  return opaque ? [...steps, flatten(lastBackground(spec.operations) ?? ground)] : steps;
}

function stepOf(operation: ImageOperation, ground: string): Step {
  switch (operation.op) {
    case 'resize':
      return resize(operation, ground);
    case 'rotate':
      return rotate(operation, ground);
    default:
      throw new MediaError('not_supported', `the operation "${operation.op}" is not supported by this version`);
  }
}

function lastBackground(operations: readonly ImageOperation[]): string | undefined {
  return operations.flatMap((o) => ('background' in o && o.background !== undefined ? [o.background] : [])).at(-1);
}

/** Throws `image_too_large` when any step would make more pixels than allowed, before the first one runs. */
export function checkSizes(steps: readonly Step[], start: Size, limits: { maxPixels: number; frames: number }): void {
  let size = start;
  for (const step of steps) {
    size = step.sizeAfter(size);
    const pixels = size.width * size.height * limits.frames;
    if (pixels > limits.maxPixels) throw new MediaError('image_too_large', `${step.name} would make ${size.width}×${size.height}${limits.frames > 1 ? ` × ${limits.frames} frames` : ''}, more than ${limits.maxPixels} pixels`);
  }
}
