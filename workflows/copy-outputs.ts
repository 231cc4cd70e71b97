import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import type { CopiedOutput, EarlierResults } from './activity-contract.js';
import { packaging } from './activity-proxies.js';
import { deliver, takeBack } from './deliver.js';
import { orGoOn } from './earlier-results.js';
import { problemOf } from './problem-of.js';
import type { Production } from './production.js';
import { wholeCopyShares } from './progress-shares.js';
import type { Revocations } from './revocations.js';

type Job = Pick<Production, 'input' | 'plan' | 'record'>;

/**
 * Fills all outputs that were found from earlier results, side by side. One that cannot be copied any more is queued
 * again, to be made. Throws only when the whole job is cancelled.
 */
export async function copyOutputs(job: Job, { keys, found }: EarlierResults, revocations: Revocations): Promise<void> {
  const outputs = found.filter((name) => !job.record.hasEnded(name));
  const ended = await Promise.allSettled(outputs.map((name) => copyOutput(job, name, keys[name]!, revocations)));
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
}

async function copyOutput(job: Job, name: string, key: string, revocations: Revocations): Promise<void> {
  const { record, input: { jobId, tenantId } } = job;
  const scope = new CancellationScope();
  revocations.attach(name, scope);
  record.record('output.started', { output: { name, state: 'processing', phase: 'copying' } });
  const outcome = await scope
    .run(async () => deliverCopy(job, name, await orGoOn(null, () => packaging.copyResult.executeWithOptions({ summary: `copy ${name}` }, [{ jobId, tenantId, output: name, key, progress: wholeCopyShares(name) }]))))
    .then((ended) => ended, (error: unknown) => ({ error }));
  const isWanted = () => !revocations.wants(name);
  if ('error' in outcome && isWanted()) throw outcome.error;
  if ('copied' in outcome && outcome.copied && isWanted()) return record.record('output.completed', { output: { name, state: 'completed', phase: null, progress: 1, ...outcome.copied } });
  // An attempt that was given up may have copied something.
  const left = await takeBack(job, name);
  if (!isWanted()) record.record('output.revoked', { output: { name, state: 'revoked', phase: null, files: [], ...(left ? { error: left } : {}) } });
  else if ('problem' in outcome) record.outputFailed(name, outcome.problem);
  else record.record('output.queued', { output: { name, state: 'queued', phase: null } });
}

/** What could not be delivered when it was copied could not be when it is made either. */
async function deliverCopy(job: Job, name: string, copied: CopiedOutput | null): Promise<{ readonly copied: CopiedOutput | null } | { readonly problem: Problem }> {
  if (!copied) return { copied };
  try {
    return { copied: { ...copied, files: await deliver(job, name, copied.files) } };
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { problem: problemOf(error) };
  }
}
