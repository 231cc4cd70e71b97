import type { OperationOf } from '../spec/image-operations.js';
import type { Size } from './image-size.js';

export interface PlacedWatermark extends Size {
  readonly left: number;
  readonly top: number;
}

/** Size of a watermark on a picture of this size: `scale` is its share of the width. `aspect` is height to width. */
export function watermarkSize({ scale }: Pick<OperationOf<'watermark'>, 'scale'>, aspect: number, picture: Size): Size {
  const width = Math.max(1, Math.round(picture.width * scale));
  return { width, height: Math.max(1, Math.round(width * aspect)) };
}

/** Place and size. The margin gives way where there is no room for it. */
export function placeOnPicture(operation: Pick<OperationOf<'watermark'>, 'scale' | 'gravity' | 'margin'>, aspect: number, picture: Size): PlacedWatermark {
  const size = watermarkSize(operation, aspect, picture);
  const words = operation.gravity.split('-');
  const place = (room: number, start: string, end: string) => {
    const margin = Math.min(operation.margin, Math.floor(room / 2));
    return words.includes(start) ? margin : words.includes(end) ? room - margin : Math.floor(room / 2);
  };
  return { ...size, left: place(picture.width - size.width, 'west', 'east'), top: place(picture.height - size.height, 'north', 'south') };
}

/** Why a watermark cannot stand on a picture of this size; null when it can. */
export function watermarkFault(operation: Pick<OperationOf<'watermark'>, 'scale'>, aspect: number, picture: Size): string | null {
  const { width, height } = watermarkSize(operation, aspect, picture);
  if (height <= picture.height) return null;
  return `the watermark would be ${width}×${height} on a picture of ${picture.width}×${picture.height}`;
}
