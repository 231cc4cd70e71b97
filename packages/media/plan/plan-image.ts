import { toProblem, type ErrorCode } from '../errors.js';
import type { SourceInfo } from '../probe/source-info.js';
import type { ImageOperation, OperationOf } from '../spec/image-operations.js';
import type { ImageSpec } from '../spec/outputs.js';
import { isSlanted, type Size, sizeAfter } from './image-size.js';
import { watermarkFault } from './image-watermark.js';
import type { ImagePlan, PlannedWatermark, RefusedPlan } from './plan.js';
import { planVariants } from './plan-variants.js';
import { type InspectedWatermark, watermarkKey } from './watermark.js';

interface Fault {
  readonly code: ErrorCode;
  readonly detail: string;
  /** Of the output */
  readonly path: string;
}

/**
 * One picture from a picture, in as many files as there are variants; `index` is the output's place in the request,
 * `watermarks` are by `watermarkKey`. Refused with `not_an_image` when the source is anything else, and, with the field
 * that asks for it, for what cannot be done with a picture of the source's size.
 */
export function planImage(spec: ImageSpec, info: SourceInfo, index = 0, watermarks: Readonly<Record<string, InspectedWatermark>> = {}): ImagePlan | RefusedPlan {
  const refuse = ({ code, detail, path }: Fault): RefusedPlan => ({ type: 'refused', name: spec.name, problem: toProblem(code, detail, [{ path: `outputs.${index}.${path}`, message: detail }]) });
  if (!info.image) {
    return { type: 'refused', name: spec.name, problem: toProblem('not_an_image', `"${spec.name}" needs an image as its source; this one is ${info.container}.`) };
  }
  let size: Size = { width: info.image.width, height: info.image.height };
  let isExact = true;
  const planned: PlannedWatermark[] = [];
  for (const [place, operation] of spec.operations.entries()) {
    const found = operation.op === 'watermark' ? watermarks[watermarkKey(operation)] : undefined;
    const fault = faultOf(operation, size, found, isExact);
    if (fault) return refuse({ ...fault, path: `operations.${place}.${fault.path}` });
    if (found && 'content' in found) planned.push({ operation: place, content: found.content, aspect: found.height / found.width });
    isExact &&= !isSlanted(operation);
    size = sizeAfter(operation, size);
  }
  const { files, skipped, clash } = planVariants(spec, size);
  if (clash) return refuse({ code: 'invalid_request', detail: `the variant "${clash.name}" would be the same file as an earlier one; give it another name`, path: `variants.${clash.index}` });
  return { type: 'image', name: spec.name, spec, ...(planned.length ? { watermarks: planned } : {}), ...(files.length ? { variants: files } : {}), ...(skipped.length ? { skipped } : {}) };
}

function faultOf(operation: ImageOperation, size: Size, watermark: InspectedWatermark | undefined, isExact: boolean): Fault | null {
  if (operation.op === 'crop') return isExact ? cropFault(operation, size) : null;
  if (operation.op !== 'watermark') return null;
  const path = operation.image ? 'image' : 'text';
  if (!watermark) return { code: 'internal', detail: 'the watermark was not inspected', path };
  if ('problem' in watermark) return { code: watermark.problem.code, detail: watermark.problem.detail, path };
  const detail = watermarkFault(operation, watermark.height / watermark.width, size);
  return detail === null ? null : { code: 'watermark_too_large', detail, path: 'scale' };
}

/** Why this part cannot be cut out of a picture of this size; null when it can. */
export function cropFault({ left = 0, top = 0, width, height }: OperationOf<'crop'>, size: Size): Fault | null {
  const fault = (path: string, detail: string): Fault => ({ code: 'crop_out_of_range', detail: `${detail}; at this step the picture is ${size.width}×${size.height}`, path });
  if (left >= size.width) return fault('left', `the crop begins at ${left}, right of the picture`);
  if (top >= size.height) return fault('top', `the crop begins at ${top}, below the picture`);
  if (left + width > size.width) return fault('width', `the crop ends at ${left + width}, right of the picture`);
  if (top + height > size.height) return fault('height', `the crop ends at ${top + height}, below the picture`);
  return null;
}
