import type { Step } from './step.js';

/** Puts the picture on an opaque ground, for formats without transparency. */
export function flatten(background: string): Step {
  return { name: 'flatten', sizeAfter: (size) => size, apply: (image) => image.flatten({ background }) };
}
