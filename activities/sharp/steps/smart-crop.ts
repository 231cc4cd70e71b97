import type { OutputInfo, Sharp } from 'sharp';
import type { Size } from '../../../packages/media/plan/image-size.js';

type Box = Size & { readonly left: number; readonly top: number };

/**
 * The part of a picture that is worth keeping. It is looked for in the first picture of an animation and is the same
 * in all others: a window that jumps from picture to picture would be no cut.
 */
export class SmartCrop {
  private found: Box | null = null;

  /** `scaledTo` is the size to which the picture is scaled first. */
  apply(image: Sharp, strategy: string, wanted: Size, scaledTo: Size | null): Sharp {
    if (!this.found) return image.resize({ ...wanted, fit: 'cover', position: strategy, withoutReduction: scaledTo === null });
    return (scaledTo ? image.resize({ ...scaledTo, fit: 'fill' }) : image).extract(this.found);
  }

  learn({ cropOffsetLeft, cropOffsetTop, width, height }: OutputInfo): void {
    this.found ??= { left: Math.abs(cropOffsetLeft ?? 0), top: Math.abs(cropOffsetTop ?? 0), width, height };
  }
}
