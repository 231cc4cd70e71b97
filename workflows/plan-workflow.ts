import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { type Problem, toProblem } from '../packages/media/errors.js';
import { assetKey, assetsOf } from '../packages/media/spec/assets.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import { control } from './activity-proxies.js';
import type { ResolvedAssets } from './activity-contract.js';
import type { JobSource, PlanInput, PlanOutcome, SourceObject } from './contract.js';
import { findParts, joinParts, removeJoined } from './find-source.js';
import { planOutputs } from './inspect.js';
import { failure, problemOf } from './problem-of.js';

/**
 * Looks at a source and plans, and leaves nothing behind: no rows, no objects. Parts are joined for the time of the
 * look. A source that is not there yet is not waited for, and no longer than `limitMs` is taken.
 */
export async function planWorkflow(input: PlanInput): Promise<PlanOutcome> {
  try {
    return await CancellationScope.withTimeout(input.limitMs, () => planSource(input));
  } catch (error) {
    return { problem: isCancellation(error) ? lateProblem(input) : problemOf(error) };
  } finally {
    await CancellationScope.nonCancellable(() => removeJoined({ ...input, jobId: input.planId }));
  }
}

function lateProblem({ source, limitMs }: PlanInput): Problem {
  if ('concat' in source) return toProblem('source_too_large', `Joining the parts took longer than the ${limitMs / 1000} s of a plan. A job takes the time that it needs.`);
  return toProblem('dependency_unavailable', `No worker looked at the source within ${limitMs / 1000} s.`);
}

async function planSource({ planId: jobId, tenantId, source, outputs }: PlanInput): Promise<PlanOutcome> {
  const parts = await findParts(source, (part) => findObject(tenantId, part));
  const assets = await findAssets(tenantId, outputs);
  const { source: object, warnings } = await joinParts({ jobId, tenantId, parts });
  const { info, plan } = await planOutputs({ jobId, tenantId, source: object, outputs, assets });
  return { source: object, info: { ...info, warnings: [...warnings, ...info.warnings] }, plan };
}

async function findObject(tenantId: string, source: JobSource): Promise<SourceObject> {
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
    if (isCancellation(error)) throw error;
    return { problem: problemOf(error) };
  }
}
