import { isCancellation } from '@temporalio/workflow';
import { assetKey, assetsOf } from '../packages/media/spec/assets.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import type { JobInput, JobSource } from './contract.js';
import type { ResolvedAssets } from './activity-contract.js';
import { problemOf } from './problem-of.js';
import { type SourceChanges, waitForSource } from './wait-for-source.js';

/** Pins every file that outputs need beside the source. One that cannot be had is the fault of those outputs alone. */
export async function resolveAssets({ tenantId, outputs }: JobInput, changes: SourceChanges): Promise<ResolvedAssets> {
  const references = new Map(assetsOf(outputs).map(({ reference }) => [assetKey(reference), reference]));
  const resolved = await Promise.all([...references].map(async ([key, reference]) => [key, await resolve(tenantId, reference, changes)] as const));
  return Object.fromEntries(resolved);
}

async function resolve(tenantId: string, reference: SourceReference, changes: SourceChanges): Promise<ResolvedAssets[string]> {
  try {
    return { object: await waitForSource(tenantId, reference as JobSource, changes) };
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { problem: problemOf(error) };
  }
}
