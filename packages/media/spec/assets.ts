import type { OutputSpec, SourceReference } from './outputs.js';

/** A file that an output needs beside the job's source, and where the request names it. */
export interface AssetReference {
  /** As `outputs.0.watermark.image` */
  readonly path: string;
  readonly reference: SourceReference;
}

/** All files that the outputs of a job need beside its source, in the order of the request. */
export function assetsOf(outputs: readonly OutputSpec[]): AssetReference[] {
  return outputs.flatMap((output, index) => assetsOfOutput(output).map(({ path, reference }) => ({ path: `outputs.${index}.${path}`, reference })));
}

function assetsOfOutput(output: OutputSpec): AssetReference[] {
  if ('watermark' in output && output.watermark?.image) return [{ path: 'watermark.image', reference: output.watermark.image }];
  return [];
}

/** Equal for references to the same file; the key under which a resolved asset is found. */
export function assetKey(reference: SourceReference): string {
  if ('upload' in reference) return `upload:${reference.upload}`;
  if ('url' in reference) return `url:${reference.url}`;
  return `object:${reference.bucket}/${reference.key}`;
}
