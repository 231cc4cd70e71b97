import { Context } from '@temporalio/activity';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { isAdaptive } from '../../packages/media/spec/output-kinds.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import { checkAdaptive } from './check-adaptive.js';
import { checkFile } from './check-file.js';
import { StoredOutput } from './stored-output.js';
import type { ActivityDeps } from '../deps.js';

/**
 * The last step of an output of video: is what lies in the store what was planned, and does it play? Throws
 * `verification_failed` with the check, the file and the fault; an output that fails here is never completed.
 */
export function checkOutput({ config, store, db, progress }: ActivityDeps): JobActivities['checkOutput'] {
  return async (input) => {
    const { jobId, tenantId, progress: shares } = input;
    const signal = Context.current().cancellationSignal;
    const { name } = input.plan;
    const report = (share: number) => progress.report(jobId, shares, share, { phase: 'checking' });
    try {
      const output = await StoredOutput.open(store, db, { tenantId, jobId, output: name, prefix: jobPrefix(tenantId, jobId) + outputPrefix(name) }, signal);
      const framesDecoded = isAdaptive(input.plan) ? await checkAdaptive(config, output, { ...input, plan: input.plan }, signal, report) : await checkFile(config, output, { ...input, plan: input.plan }, signal);
      report(1);
      const bytes = [...output.sizes.values()].reduce((sum, size) => sum + size, 0);
      return { objects: output.sizes.size, bytes, framesDecoded };
    } finally {
      await progress.end(jobId, shares);
    }
  };
}
