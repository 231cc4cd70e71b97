import type { Sharp } from 'sharp';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One thing done to a picture. Its size is known before it runs, so that no step can blow a picture up unseen. */
export interface Step {
  readonly name: string;
  sizeAfter(size: Size): Size;
  apply(image: Sharp): Sharp;
}
