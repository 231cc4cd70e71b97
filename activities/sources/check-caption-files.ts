import { MediaError } from '../../packages/media/errors.js';
import type { StoredObject } from '../../packages/media/stored-object.js';
import { assetKey, captionFilesOf } from '../../packages/media/spec/assets.js';
import type { OutputSpec } from '../../packages/media/spec/outputs.js';
import type { ResolvedAssets } from '../../workflows/activity-contract.js';
import { readCaptionFile } from '../captions/read-captions.js';
import type { SourceCache } from './source-cache.js';

/** The assets, with a problem in place of each caption file that is none. */
export async function checkCaptionFiles(sources: SourceCache, outputs: readonly OutputSpec[], assets: ResolvedAssets, signal: AbortSignal): Promise<ResolvedAssets> {
  const checked = { ...assets };
  for (const key of new Set(outputs.flatMap((output) => captionFilesOf(output).map(({ source }) => assetKey(source))))) {
    const asset = assets[key];
    if (asset && 'object' in asset) checked[key] = await check(asset.object, sources, signal);
  }
  return checked;
}

async function check(object: StoredObject, sources: SourceCache, signal: AbortSignal): Promise<ResolvedAssets[string]> {
  try {
    await readCaptionFile(sources, object, signal);
    return { object };
  } catch (error) {
    if (error instanceof MediaError && !error.retryable) return { problem: error.toProblem() };
    throw error;
  }
}
