import type { ImageOperation } from '../../../packages/media/spec/image-operations.js';
import type { Size, Step } from './step.js';

type Resize = Extract<ImageOperation, { op: 'resize' }>;

/** `inside` never enlarges; `cover`, `contain` and `fill` give the size that was asked for. One side alone keeps the aspect, except with `fill`. */
export function resize(operation: Resize, defaultBackground: string): Step {
  const { width, height, fit, position, background = defaultBackground } = operation;
  return {
    name: 'resize',
    sizeAfter: (size) => sizeAfter(operation, size),
    apply: (image) => image.resize({ width, height, fit, position: position.replace('-', ''), background, withoutEnlargement: fit === 'inside' }),
  };
}

function sizeAfter({ width, height, fit }: Resize, size: Size): Size {
  if (fit === 'fill') return { width: width ?? size.width, height: height ?? size.height };
  if (fit !== 'inside' && width !== undefined && height !== undefined) return { width, height };
  const factor = Math.min(width === undefined ? Infinity : width / size.width, height === undefined ? Infinity : height / size.height);
  const bounded = fit === 'inside' ? Math.min(1, factor) : factor;
  return { width: Math.max(1, Math.round(size.width * bounded)), height: Math.max(1, Math.round(size.height * bounded)) };
}
