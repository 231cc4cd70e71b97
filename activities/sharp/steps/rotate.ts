import type { OperationOf } from '../../../packages/media/spec/image-operations.js';
import type { Step } from './step.js';

/** Clockwise by any angle; the picture grows so that no corner is lost, and `background` fills the new corners. */
export function rotate({ degrees, background }: OperationOf<'rotate'>, ground: string): Step {
  return { name: 'rotate', apply: (image) => image.rotate(degrees, { background: background ?? ground }) };
}
