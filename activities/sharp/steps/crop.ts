import { MediaError } from '../../../packages/media/errors.js';
import { cropFault } from '../../../packages/media/plan/plan-image.js';
import type { OperationOf } from '../../../packages/media/spec/image-operations.js';
import { SmartCrop } from './smart-crop.js';
import type { Step } from './step.js';

/** A box of the picture, or the part of this size that the strategy finds. Throws `crop_out_of_range`. */
export function crop(operation: OperationOf<'crop'>): Step {
  const { left = 0, top = 0, width, height, strategy } = operation;
  const smart = new SmartCrop();
  return {
    name: 'crop',
    apply(image, size) {
      const fault = cropFault(operation, size);
      if (fault) throw new MediaError('crop_out_of_range', fault.detail);
      if (width === size.width && height === size.height) return image;
      return strategy ? smart.apply(image, strategy, { width, height }, null) : image.extract({ left, top, width, height });
    },
    learn: (info) => smart.learn(info),
  };
}
