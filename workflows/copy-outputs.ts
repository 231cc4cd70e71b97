import { CancellationScope } from '@temporalio/workflow';
import type { EarlierResults } from './activity-contract.js';
import { packaging } from './activity-proxies.js';
import { orGoOn } from './earlier-results.js';
import type { Production } from './production.js';
import { wholeCopyShares } from './progress-shares.js';
import { removeOutputs } from './remove-outputs.js';
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
    .run(() => orGoOn(null, () => packaging.copyResult.executeWithOptions({ summary: `copy ${name}` }, [{ jobId, tenantId, output: name, key, progress: wholeCopyShares(name) }])))
    .then((copied) => ({ copied }), (error: unknown) => ({ error }));
  const isWanted = () => !revocations.wants(name);
  if ('error' in outcome && isWanted()) throw outcome.error;
  if ('copied' in outcome && outcome.copied && isWanted()) return record.record('output.completed', { output: { name, state: 'completed', phase: null, progress: 1, ...outcome.copied } });
  // An attempt that was given up may have copied something.
  await removeOutputs(job, [name]);
  if (isWanted()) record.record('output.queued', { output: { name, state: 'queued', phase: null } });
  else record.record('output.revoked', { output: { name, state: 'revoked', phase: null, files: [] } });
}
