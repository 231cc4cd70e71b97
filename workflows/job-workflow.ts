import { allHandlersFinished, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import { control } from './activity-proxies.js';
import { cancelJob, jobSnapshot, revokeOutput, type JobInput, type JobSnapshot, type JobSource } from './contract.js';
import { endByCancel, endByFailure, endByOutputs } from './end-job.js';
import { JobRecord } from './job-record.js';
import { makeJob } from './make-job.js';
import { problemOf } from './problem-of.js';
import { resolveAssets } from './resolve-assets.js';
import { Revocations } from './revocations.js';
import { findParts, removeJoined } from './find-source.js';
import { listenForSourceChanges, waitForSource } from './wait-for-source.js';

/**
 * One job, from request to end: wait for the source, inspect it, plan, make (or copy) the outputs side by side, finish.
 * Returns its end state; failed media is a state of the job, not a failure of the workflow.
 */
export async function jobWorkflow(input: JobInput): Promise<JobSnapshot> {
  const record = new JobRecord(input, (changes) => control.mirrorJob({ jobId: input.jobId, changes }));
  const revocations = new Revocations(record);
  const job = new CancellationScope();
  setHandler(jobSnapshot, () => record.snapshot());
  setHandler(cancelJob, () => job.cancel());
  setHandler(revokeOutput, async (name) => {
    await revocations.request(name);
    if (record.outputNames().every((output) => record.outputState(output) === 'revoked')) job.cancel();
  });

  const sourceChanges = listenForSourceChanges();

  record.record('job.created');
  const failure = await job.run(async () => {
    const find = (source: JobSource) => waitForSource(input.tenantId, source, sourceChanges, () => record.tellNow());
    const parts = await findParts(input.source, find);
    const assets = await resolveAssets(input.outputs, find);
    await makeJob(input, { parts, assets }, record, revocations);
    await condition(allHandlersFinished);
  }).then(() => null, (error: unknown) => ({ problem: problemOf(error) }));

  await CancellationScope.nonCancellable(async () => {
    if (!job.consideredCancelled) await removeJoined(input);
    // Revocations that came meanwhile: nothing is recorded behind the job's end.
    await condition(allHandlersFinished);
  });
  if (job.consideredCancelled) await endByCancel(input, record);
  else if (failure) endByFailure(record, failure.problem);
  else endByOutputs(record);
  await record.close();
  return record.snapshot();
}
