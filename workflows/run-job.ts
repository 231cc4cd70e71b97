import { CancellationScope } from '@temporalio/workflow';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import type { JobInput } from './contract.js';
import { endByCancel, endByFailure, endByOutputs } from './end-job.js';
import { findParts, removeInterim } from './find-source.js';
import type { JobRecord } from './job-record.js';
import type { JobRequests } from './job-requests.js';
import { makeJob } from './make-job.js';
import { problemOf } from './problem-of.js';
import { resolveAssets } from './resolve-assets.js';
import { findSource, type SourceChanges } from './wait-for-source.js';

/**
 * Makes all outputs that are queued, and ends the job by what has become of them; not when an output was asked for
 * once more at the last moment: then it is to be run again.
 */
export async function runJob(input: JobInput, record: JobRecord, requests: JobRequests, sourceChanges: SourceChanges): Promise<void> {
  const onWait = () => {
    if (record.jobState === 'queued') record.record('job.waiting', { job: { state: 'waiting' } });
    record.tellNow();
  };
  const find = (source: SourceReference) => findSource(input, source, sourceChanges, onWait);
  const failure = await requests
    .run(async () => {
      const parts = await findParts(input.source, find);
      const assets = await resolveAssets(input.outputs, find);
      await makeJob(input, { parts, assets }, record, requests.revocations);
      await requests.removalsDone();
    })
    .then(() => null, (error: unknown) => ({ problem: problemOf(error) }));

  await CancellationScope.nonCancellable(async () => {
    if (!requests.wantsEnd) await removeInterim(input);
    // Revocations that came meanwhile: the job's end says what became of all outputs.
    await requests.removalsDone();
  });
  // Looked at and ended in one step: a cancellation that was accepted is carried out.
  if (requests.wantsEnd) await CancellationScope.nonCancellable(() => endByCancel(input, record, requests));
  else if (failure) endByFailure(record, failure.problem);
  else if (record.outputNames('queued').length === 0) endByOutputs(record);
  requests.workIsOver();
}
