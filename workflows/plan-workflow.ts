import { toProblem } from '../packages/media/errors.js';
import { assetKey, assetsOf } from '../packages/media/spec/assets.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import { control } from './activity-proxies.js';
import type { JobSource, PlanInput, PlanOutcome, SourceObject } from './contract.js';
import type { ResolvedAssets } from './activity-contract.js';
import { planOutputs } from './inspect.js';
import { failure, problemOf } from './problem-of.js';

/** Looks at a source and plans, and leaves nothing behind: no rows, no objects. A source that is not there yet is not waited for. */
export async function planWorkflow({ planId, tenantId, source, outputs }: PlanInput): Promise<PlanOutcome> {
  try {
    const object = await findSource(tenantId, source);
    const assets = await findAssets(tenantId, outputs);
    return { source: object, ...(await planOutputs({ jobId: planId, tenantId, source: object, outputs, assets })) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

async function findSource(tenantId: string, source: JobSource): Promise<SourceObject> {
  const found = await control.resolveSource({ tenantId, source });
  if (found.state === 'ready') return found.object;
  throw failure('upload_incomplete', 'The bytes of the source have not arrived.');
}

async function findAssets(tenantId: string, outputs: PlanInput['outputs']): Promise<ResolvedAssets> {
  const references = new Map(assetsOf(outputs).map(({ reference }) => [assetKey(reference), reference]));
  return Object.fromEntries(await Promise.all([...references].map(async ([key, reference]) => [key, await findAsset(tenantId, reference)] as const)));
}

/** A job would wait for it. */
async function findAsset(tenantId: string, reference: SourceReference): Promise<ResolvedAssets[string]> {
  try {
    const found = await control.resolveSource({ tenantId, source: reference as JobSource });
    return found.state === 'ready' ? { object: found.object } : { problem: toProblem('upload_incomplete', 'The bytes of a file that the output needs have not arrived.') };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}
