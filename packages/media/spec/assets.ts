import type { OutputSpec } from './outputs.js';
import type { SourceReference } from './source-reference.js';

/** A file that an output needs beside the job's source, and where the request names it. */
export interface AssetReference {
  /** As `outputs.0.watermark.image` */
  readonly path: string;
  readonly reference: SourceReference;
}

/** Different files beside the source that one job may wait for: each is looked for again and again until it is there. */
export const maxAssets = 64;

/** All files that the outputs of a job need beside its source, in the order of the request. */
export function assetsOf(outputs: readonly OutputSpec[]): AssetReference[] {
  return outputs.flatMap((output, index) => assetsOfOutput(output).map(({ path, reference }) => ({ path: `outputs.${index}.${path}`, reference })));
}

function assetsOfOutput(output: OutputSpec): AssetReference[] {
  return [
    ...('watermark' in output && output.watermark?.image ? [{ path: 'watermark.image', reference: output.watermark.image }] : []),
    ...(output.type === 'image' ? output.operations.flatMap((o, index) => (o.op === 'watermark' && o.image ? [{ path: `operations.${index}.image`, reference: o.image }] : [])) : []),
    ...(output.type === 'audio' && output.cover ? [{ path: 'cover', reference: output.cover }] : []),
    ...captionFilesOf(output).map(({ index, source }) => ({ path: `captions.${index}.source`, reference: source })),
  ];
}

/** The caption files that an output names, with their places in its list. */
export function captionFilesOf(output: OutputSpec): { readonly index: number; readonly source: SourceReference }[] {
  if (!('captions' in output) || output.captions === 'auto') return [];
  return output.captions.flatMap((item, index) => (typeof item === 'string' || !item.source ? [] : [{ index, source: item.source }]));
}

/** Equal for references to the same file; the key under which a resolved asset is found. */
export function assetKey(reference: SourceReference): string {
  if ('upload' in reference) return `upload:${reference.upload}`;
  if ('url' in reference) return `url:${reference.url}`;
  return `object:${reference.bucket}/${reference.key}`;
}
