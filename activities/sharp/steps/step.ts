import type { OutputInfo, Sharp } from 'sharp';
import type { Size } from '../../../packages/media/plan/image-size.js';

/** One thing done to a picture. */
export interface Step {
  readonly name: string;
  /** Its result has to be passed on as a PNG: libvips drops the transparency of grey pictures from raw pixels */
  readonly greys?: true;
  /** `size` is that of the picture that comes in. Throws a MediaError for what cannot be done with it. */
  apply(image: Sharp, size: Size): Sharp | Promise<Sharp>;
  /** Is told what came out, before the next picture of an animation comes in. */
  learn?(info: OutputInfo): void;
}
