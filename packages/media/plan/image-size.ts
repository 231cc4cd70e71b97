import type { ImageOperation, OperationOf } from '../spec/image-operations.js';

/** Pixels, as it is shown. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size that a picture of `size` has after an operation; libvips rounds turns by other angles than right ones a pixel differently. */
export function sizeAfter(operation: ImageOperation, size: Size): Size {
  switch (operation.op) {
    case 'resize':
      return resized(operation, size);
    case 'rotate':
      return turned(operation.degrees, size);
    case 'crop':
      return { width: operation.width, height: operation.height };
    default:
      return size;
  }
}

function resized({ width, height, fit }: Pick<OperationOf<'resize'>, 'width' | 'height' | 'fit'>, size: Size): Size {
  if (fit === 'fill') return { width: width ?? size.width, height: height ?? size.height };
  if (fit !== 'inside' && width !== undefined && height !== undefined) return { width, height };
  return scaled({ width, height }, size, fit === 'inside' ? 1 : Infinity);
}

/** The size of a picture that is scaled into `box`, by `maxFactor` at most. */
export function scaled(box: { readonly width?: number | undefined; readonly height?: number | undefined }, size: Size, maxFactor = 1): Size {
  const factor = Math.min(maxFactor, (box.width ?? Infinity) / size.width, (box.height ?? Infinity) / size.height);
  const finite = Number.isFinite(factor) ? factor : 1;
  return { width: Math.max(1, Math.round(size.width * finite)), height: Math.max(1, Math.round(size.height * finite)) };
}

function turned(degrees: number, { width, height }: Size): Size {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  return { width: Math.max(1, Math.round(width * cos + height * sin)), height: Math.max(1, Math.round(width * sin + height * cos)) };
}

/** Is the picture turned by an angle whose result libvips and `sizeAfter` may round differently? */
export function isSlanted(operation: ImageOperation): boolean {
  return operation.op === 'rotate' && operation.degrees % 90 !== 0;
}
