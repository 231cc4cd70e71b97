import { sizeAfter, type Size } from '../../../packages/media/plan/image-size.js';
import type { OperationOf } from '../../../packages/media/spec/image-operations.js';
import { SmartCrop } from './smart-crop.js';
import type { Step } from './step.js';

/** `inside` never enlarges; `cover`, `contain` and `fill` give the size that was asked for. One side alone keeps the aspect, except with `fill`. */
export function resize(operation: OperationOf<'resize'>, ground: string): Step {
  const { width, height, fit, position = 'center', background = ground } = operation;
  if (fit === 'cover' && (position === 'attention' || position === 'entropy')) {
    const smart = new SmartCrop();
    return {
      name: 'resize',
      apply: (image, size) => smart.apply(image, position, sizeAfter(operation, size), covering(sizeAfter(operation, size), size)),
      learn: (info) => smart.learn(info),
    };
  }
  return { name: 'resize', apply: (image) => image.resize({ width, height, fit, position: position.replace('-', ''), background, withoutEnlargement: fit === 'inside' }) };
}

/** As large as needed to fill `box`, as libvips rounds it. */
function covering(box: Size, size: Size): Size {
  const factor = Math.max(box.width / size.width, box.height / size.height);
  return { width: Math.max(box.width, Math.round(size.width * factor)), height: Math.max(box.height, Math.round(size.height * factor)) };
}
