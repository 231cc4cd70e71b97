import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { type Problem, toProblem } from '../packages/media/errors.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import { findUndeliverable } from './deliver.js';
import { control, fetching } from './activity-proxies.js';
import type { PlanInput, PlanOutcome, SourceObject } from './contract.js';
import { findParts, joinParts, removeInterim } from './find-source.js';
import { planOutputs } from './inspect.js';
import { failure, problemOf } from './problem-of.js';
import { resolveAssets } from './resolve-assets.js';

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
    await CancellationScope.nonCancellable(() => removeInterim({ ...input, jobId: input.planId }));
  }
}

function lateProblem({ source, limitMs }: PlanInput): Problem {
  if ('concat' in source) return toProblem('source_too_large', `Joining the parts took longer than the ${limitMs / 1000} s of a plan. A job takes the time that it needs.`);
  if ('url' in source) return toProblem('dependency_unavailable', `Fetching the source and looking at it took longer than the ${limitMs / 1000} s of a plan. A job takes the time that it needs.`);
  return toProblem('dependency_unavailable', `No worker looked at the source within ${limitMs / 1000} s.`);
}

async function planSource({ planId: jobId, tenantId, source, outputs }: PlanInput): Promise<PlanOutcome> {
  const parts = await findParts(source, (part) => findObject({ jobId, tenantId }, part, 'the source'));
  const assets = await resolveAssets(outputs, (asset) => findObject({ jobId, tenantId }, asset, 'a file that the output needs'));
  const { source: object, warnings } = await joinParts({ jobId, tenantId, parts });
  const { info, plan } = await planOutputs({ jobId, tenantId, source: object, outputs, assets });
  const undeliverable = outputs.some(({ destination }) => destination) ? await findUndeliverable({ jobId, tenantId, source, outputs }, true) : new Map<string, Problem>();
  return { source: object, info: { ...info, warnings: [...warnings, ...info.warnings] }, plan: { ...plan, outputs: plan.outputs.map((output) => refusedBy(undeliverable, output)) } };
}

function refusedBy(problems: ReadonlyMap<string, Problem>, output: OutputPlan): OutputPlan {
  const problem = problems.get(output.name);
  return problem ? { type: 'refused', name: output.name, problem } : output;
}

/** A job would wait for what is not there yet. */
async function findObject({ jobId, tenantId }: { jobId: string; tenantId: string }, source: SourceReference, what: string): Promise<SourceObject> {
  if ('url' in source) return fetching.fetchSource({ jobId, tenantId, url: source.url });
  const found = await control.resolveSource({ tenantId, source });
  if (found.state === 'ready') return found.object;
  throw failure('upload_incomplete', `The bytes of ${what} have not arrived.`);
}
