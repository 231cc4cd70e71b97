import type { ImageOperation } from '../../../packages/media/spec/image-operations.js';
import type { Step } from './step.js';

type Rotate = Extract<ImageOperation, { op: 'rotate' }>;

/** Clockwise by any angle; the picture grows so that no corner is lost, and `background` fills the new corners. */
export function rotate({ degrees, background }: Rotate, defaultBackground: string): Step {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  return {
    name: 'rotate',
    sizeAfter: ({ width, height }) => ({ width: Math.round(width * cos + height * sin), height: Math.round(width * sin + height * cos) }),
    apply: (image) => image.rotate(degrees, { background: background ?? defaultBackground }),
  };
}
