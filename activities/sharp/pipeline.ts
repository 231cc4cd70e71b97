import { MediaError } from '../../packages/media/errors.js';
import { type Size, sizeAfter } from '../../packages/media/plan/image-size.js';
import type { ImagePlan } from '../../packages/media/plan/plan.js';
import type { ImageOperation } from '../../packages/media/spec/image-operations.js';
import { crop } from './steps/crop.js';
import { resize } from './steps/resize.js';
import { rotate } from './steps/rotate.js';
import type { Step } from './steps/step.js';
import { type DrawWatermark, watermark } from './steps/watermark.js';

/** The steps of an image output, in the order in which its operations were given. */
export function imagePipeline({ spec, watermarks = [] }: Pick<ImagePlan, 'spec' | 'watermarks'>, draw: DrawWatermark): Step[] {
  const ground = spec.background ?? '#ffffff00';
  return spec.operations.map((operation, index) => {
    const step = stepOf(operation, ground, () => {
      const planned = watermarks.find((w) => w.operation === index);
      if (!planned || operation.op !== 'watermark') throw new MediaError('internal', 'the watermark was not planned');
      return watermark(operation, planned, draw);
    });
    return { ...step, name: `operations.${index} (${operation.op})` };
  });
}

function stepOf(operation: ImageOperation, ground: string, laid: () => Step): Step {
  switch (operation.op) {
    case 'resize':
      return resize(operation, ground);
    case 'rotate':
      return rotate(operation, ground);
    case 'crop':
      return crop(operation);
    case 'flip':
      return { name: 'flip', apply: (image) => image.flip() };
    case 'flop':
      return { name: 'flop', apply: (image) => image.flop() };
    case 'grayscale':
      return { name: 'grayscale', greys: true, apply: (image) => image.grayscale() };
    case 'blur':
      return { name: 'blur', apply: (image) => image.blur(operation.sigma) };
    case 'sharpen':
      return { name: 'sharpen', apply: (image) => image.sharpen({ sigma: operation.sigma }) };
    case 'watermark':
      return laid();
  }
}

/** Throws `image_too_large` when the picture or what any operation makes of it has more pixels than allowed, before anything is decoded. */
export function checkSizes(operations: readonly ImageOperation[], start: Size, limits: { maxPixels: number; frames: number }): void {
  let size = start;
  check('the source has', size);
  for (const operation of operations) check(`${operation.op} would make`, (size = sizeAfter(operation, size)));

  function check(what: string, { width, height }: Size): void {
    if (width * height * limits.frames <= limits.maxPixels) return;
    const frames = limits.frames > 1 ? ` × ${limits.frames} pictures; with "animation": "first" one is made` : '';
    throw new MediaError('image_too_large', `${what} ${width}×${height}${frames}; ${limits.maxPixels} pixels are allowed`);
  }
}
