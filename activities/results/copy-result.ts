import { Context } from '@temporalio/activity';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { ownFiles } from '../../packages/media/stored-file.js';
import { type EarlierResult, findResults, forgetResult, keepResult, markResultUsed } from '../../packages/platform/job-store/cached-results.js';
import type { CopiedOutput, JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { currentMeter } from '../process/usage-meter.js';
import { copyObjects } from './copy-objects.js';
import { digestOf, listOutput, type OutputObjects } from './output-objects.js';

/** Earlier outputs that are looked at, the newest first. */
const maxCandidates = 3;

/**
 * Fills an output with the objects of an earlier one of the same tenant and key. One whose objects are not all there as
 * they were, or are gone before they are copied, is forgotten. Null when nothing is left to copy; nothing is stored then.
 */
export function copyResult({ db, store, progress }: Pick<ActivityDeps, 'db' | 'store' | 'progress'>): JobActivities['copyResult'] {
  return async ({ jobId, tenantId, output, key, progress: shares }) => {
    const signal = Context.current().cancellationSignal;
    const to = jobPrefix(tenantId, jobId) + outputPrefix(output);
    const report = (fraction: number) => progress.report(jobId, shares, fraction, { phase: 'copying' });
    try {
      for (const earlier of await findResults(db, { tenantId, key, jobId }, maxCandidates)) {
        const from = jobPrefix(tenantId, earlier.jobId) + outputPrefix(earlier.output);
        // What an attempt before this one has left may be of another.
        await store.removePrefix(store.outputBucket, to);
        const objects = await listOutput(store, from);
        const arrived = isAsItWas(earlier, from, objects) ? await copyObjects(store, objects, to, { signal, onProgress: report }) : null;
        if (!arrived) {
          await forgetResult(db, earlier);
          continue;
        }
        await keepResult(db, { jobId, output, tenantId, key, digest: digestOf(arrived) });
        await markResultUsed(db, earlier, new Date());
        currentMeter()?.stored([...arrived.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
        return copied(earlier, from, to);
      }
      return null;
    } finally {
      // Not behind this: it may be made instead.
      await progress.end(jobId, shares);
    }
  };

  function isAsItWas({ digest, row }: EarlierResult, from: string, objects: OutputObjects): boolean {
    const told = row.files as unknown as readonly StoredFile[];
    const files = ownFiles(told, { bucket: store.outputBucket, prefix: from });
    return files.length > 0 && files.length === told.length && files.every(({ bucket, name, sizeBytes }) => bucket === store.outputBucket && objects.get(name)?.sizeBytes === sizeBytes) && digestOf(objects) === digest;
  }

  /** Everything that callers are told of an earlier output and that is not of its job alone, with the new places of its objects. */
  function copied({ jobId, output, row }: EarlierResult, from: string, to: string): CopiedOutput {
    const { jobId: _job, name: _name, position: _position, type: _type, spec: _spec, state: _state, sequence: _sequence, phase: _phase, progress: _progress, speed: _speed, framesPerSecond: _framesPerSecond, secondsLeft: _secondsLeft, pace: _pace, progressedAt: _progressedAt, live: _live, error: _error, usage: _usage, ...told } = row;
    // The earlier one may have been delivered; this one has not been yet.
    const files = ownFiles(row.files as unknown as readonly StoredFile[], { bucket: store.outputBucket, prefix: from }).map(({ name: _, ...file }) => file);
    const moved = JSON.parse(JSON.stringify({ ...told, files }), (_key, value: unknown) => (typeof value === 'string' && value.startsWith(from) ? to + value.slice(from.length) : value)) as CopiedOutput;
    return { ...moved, cached: { job: jobId, output } };
  }
}
