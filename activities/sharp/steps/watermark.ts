import { MediaError } from '../../../packages/media/errors.js';
import type { Size } from '../../../packages/media/plan/image-size.js';
import { placeOnPicture, watermarkFault } from '../../../packages/media/plan/image-watermark.js';
import type { WatermarkPlan } from '../../../packages/media/plan/picture-plan.js';
import type { PlannedWatermark } from '../../../packages/media/plan/plan.js';
import type { OperationOf } from '../../../packages/media/spec/image-operations.js';
import { sharp, timeoutSeconds } from '../engine.js';
import type { Step } from './step.js';

/** The finished picture of a watermark, PNG. */
export type DrawWatermark = (plan: WatermarkPlan) => Promise<Buffer>;

/** Lays a text or an image on the picture, once or in tiles. Throws `watermark_too_large`. */
export function watermark(operation: OperationOf<'watermark'>, { content, aspect }: Pick<PlannedWatermark, 'content' | 'aspect'>, draw: DrawWatermark): Step {
  let drawn: { readonly size: Size; readonly png: Buffer } | null = null;
  return {
    name: 'watermark',
    async apply(image, size) {
      const fault = watermarkFault(operation, aspect, size);
      if (fault !== null) throw new MediaError('watermark_too_large', fault);
      const place = placeOnPicture(operation, aspect, size);
      // All pictures of an animation are of one size.
      drawn ??= { size, png: await draw({ content, ...place, opacity: operation.opacity }) };
      if (!operation.tile) return image.composite([{ input: drawn.png, left: place.left, top: place.top }]);
      const tile = await withRoom(drawn.png, place, operation.margin, size);
      return image.composite([{ input: tile, tile: true, gravity: operation.gravity.replace('-', '') }]);
    },
  };
}

/** A tile with its distance to the next one, no larger than the picture. */
function withRoom(png: Buffer, tile: Size, margin: number, picture: Size): Promise<Buffer> {
  const [right, bottom] = [Math.min(margin, picture.width - tile.width), Math.min(margin, picture.height - tile.height)];
  const half = (room: number) => Math.floor(room / 2);
  return sharp(png).extend({ left: half(right), right: right - half(right), top: half(bottom), bottom: bottom - half(bottom), background: '#00000000' }).png({ compressionLevel: 0 }).timeout({ seconds: timeoutSeconds }).toBuffer();
}
