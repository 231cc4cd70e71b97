import { isCancellation } from '@temporalio/workflow';
import { assetKey, assetsOf } from '../packages/media/spec/assets.js';
import type { OutputSpec } from '../packages/media/spec/outputs.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import type { SourceObject } from './contract.js';
import type { ResolvedAssets } from './activity-contract.js';
import { problemOf } from './problem-of.js';

/** Pins every file that outputs need beside the source, by `find`. One that cannot be had is the fault of those outputs alone. */
export async function resolveAssets(outputs: readonly OutputSpec[], find: (asset: SourceReference) => Promise<SourceObject>): Promise<ResolvedAssets> {
  const references = new Map(assetsOf(outputs).map(({ reference }) => [assetKey(reference), reference]));
  const resolved = await Promise.all([...references].map(async ([key, reference]) => [key, await resolve(reference, find)] as const));
  return Object.fromEntries(resolved);
}

async function resolve(reference: SourceReference, find: (asset: SourceReference) => Promise<SourceObject>): Promise<ResolvedAssets[string]> {
  try {
    return { object: await find(reference) };
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { problem: problemOf(error) };
  }
}
