import { toProblem } from '../errors.js';
import type { SourceInfo } from '../probe/source-info.js';
import type { ImageSpec } from '../spec/outputs.js';
import type { ImagePlan, RefusedPlan } from './plan.js';

/** One picture from a picture. Refused with `not_an_image` when the source is anything else. */
export function planImage(spec: ImageSpec, info: SourceInfo): ImagePlan | RefusedPlan {
  if (!info.image) {
    return { type: 'refused', name: spec.name, problem: toProblem('not_an_image', `"${spec.name}" needs an image as its source; this one is ${info.container}.`) };
  }
  return { type: 'image', name: spec.name, spec };
}
