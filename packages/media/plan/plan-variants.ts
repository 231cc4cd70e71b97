import { extensionOf } from '../spec/image-extension.js';
import type { ImageSpec } from '../spec/outputs.js';
import { scaled, type Size } from './image-size.js';
import type { ImageFile, SkippedRendition } from './plan.js';

export interface PlannedVariants {
  readonly files: readonly ImageFile[];
  readonly skipped: readonly SkippedRendition[];
  /** The first variant that would overwrite another file */
  readonly clash: { readonly index: number; readonly name: string } | null;
}

/** The picture itself, which every image output has. */
export function mainFile({ name, format, quality }: Pick<ImageSpec, 'name' | 'format' | 'quality'>): ImageFile {
  return { name, format, quality: quality ?? null, size: null };
}

/** The further files of an output whose picture has this size. None is larger than the picture: such a variant is skipped. */
export function planVariants(spec: ImageSpec, picture: Size): PlannedVariants {
  const files: ImageFile[] = [];
  const skipped: SkippedRendition[] = [];
  const taken = new Set([`${spec.name}.${extensionOf(spec.format)}`]);
  for (const [index, variant] of spec.variants.entries()) {
    const format = variant.format ?? spec.format;
    const extension = extensionOf(format);
    const isWhole = variant.width === undefined && variant.height === undefined;
    if ((variant.width ?? 0) > picture.width || (variant.height ?? 0) > picture.height) {
      const wanted = [variant.width && `${variant.width} wide`, variant.height && `${variant.height} high`].filter(Boolean).join(' and ');
      skipped.push({ name: variant.name ?? (variant.width ? `${spec.name}-${variant.width}w.${extension}` : `${spec.name} ${wanted}`), reason: `larger than the picture: ${wanted} of ${picture.width}×${picture.height}` });
      continue;
    }
    const size = scaled(variant, picture);
    const name = variant.name ?? `${spec.name}-${size.width}w`;
    if (taken.has(`${name}.${extension}`)) return { files, skipped, clash: { index, name } };
    taken.add(`${name}.${extension}`);
    files.push({ name, format, quality: variant.quality ?? spec.quality ?? null, size: isWhole ? null : size });
  }
  return { files, skipped, clash: null };
}
