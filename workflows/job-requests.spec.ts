import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { JobBench, type StartedJob } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { called, endOf, isNoHead } from '../test/workflows/job-end.js';
import { mp3, planOf, wide } from '../test/workflows/plans.js';
import { ask, endOfReopened, unstarted } from '../test/workflows/reopen.js';
import { MediaError } from '../packages/media/errors.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import { cancelJob, jobSnapshot, retryOutputs, revokeOutput, verdictOf } from './contract.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const other: OutputPlan = { ...mp3, name: 'other' };
const stateOf = async (job: StartedJob, name: string) => (await job.handle.query(jobSnapshot)).outputs[name];

/** The code of a refusal; null when it is accepted. */
async function verdict(request: Promise<unknown>): Promise<string | null> {
  return request.then(() => null, (error: unknown) => {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return error.cause.type ?? null;
    throw error;
  });
}

/** A job that ended `partial`: `mp3` could not be made, `wide` was. */
async function partial(): Promise<StartedJob> {
  const job = await bench.start(planOf(mp3, wide), (script) => script.fail('encodeAudioFile', 'no_audio', 1));
  expect((await endOf(bench, job)).snapshot.state).toBe('partial');
  return job;
}

test('what cannot be done is refused with its reason, and recorded nowhere', async () => {
  const job = await bench.start(planOf(mp3, other, wide), (script) => {
    script.fail('encodeAudioFile', 'no_audio', 1);
    script.block('encodeChunk', isNoHead);
  });
  await until('the sounds have ended', async () => {
    const { outputs } = await job.handle.query(jobSnapshot);
    return ['mp3', 'other'].every((name) => ['failed', 'completed'].includes(outputs[name]!));
  });
  const failed = (await stateOf(job, 'mp3')) === 'failed' ? 'mp3' : 'other';
  const revoke = (name: string) => verdict(job.handle.executeUpdate(verdictOf.revoke, { args: [name] }));
  const retry = (names: string[] | null) => verdict(job.handle.executeUpdate(verdictOf.retry, { args: [names] }));
  const { sequence } = await job.handle.query(jobSnapshot);
  expect([await revoke('none'), await revoke(failed), await retry(['none']), await retry(['wide'])]).toEqual(['not_found', 'output_without_result', 'invalid_request', 'output_not_retryable']);
  await job.handle.signal(revokeOutput, 'none');
  await job.handle.signal(retryOutputs, ['wide']);
  expect((await job.handle.query(jobSnapshot)).sequence).toBe(sequence);
  await job.handle.executeUpdate(verdictOf.revoke, { args: ['wide'] });
  expect(await revoke('wide')).toBe('output_revoked');
  await job.handle.executeUpdate(verdictOf.cancel);
  expect(await verdict(job.handle.executeUpdate(verdictOf.cancel)).catch(() => null)).toBeNull();
  expect((await endOf(bench, job)).snapshot).toMatchObject({ state: 'cancelled', outputs: { wide: 'revoked' } });
  expect(await verdict(ask(bench, job, [mp3, other, wide], verdictOf.cancel))).toBe('job_ended');
  expect(await verdict(ask(bench, job, [mp3, other, wide], verdictOf.revoke, failed))).toBe('output_without_result');
  expect(await verdict(ask(bench, job, [mp3, other, wide], verdictOf.retry, ['wide']))).toBe('output_not_retryable');
});

test('an output that failed is made again while the job still runs', async () => {
  const job = await bench.start(planOf(mp3, wide), (script) => {
    script.fail('encodeAudioFile', 'no_audio', 1);
    script.block('encodeChunk', isNoHead);
  });
  await until('it has failed', async () => (await stateOf(job, 'mp3')) === 'failed');
  await job.handle.executeUpdate(verdictOf.retry, { args: [null] });
  expect((await bench.rows(job.id)).outputs['mp3']).toMatchObject({ state: 'queued', error: null, progress: 0 });
  expect(await verdict(job.handle.executeUpdate(verdictOf.retry, { args: [null] }))).toBe('nothing_to_retry');
  job.script.release('encodeChunk');
  const { snapshot, job: row, types, events } = await endOf(bench, job);
  expect({ ...snapshot, error: row.error }).toMatchObject({ state: 'completed', outputs: { mp3: 'completed', wide: 'completed' }, error: null });
  expect(events.filter(({ output }) => output === 'mp3').map(({ type }) => type)).toEqual(['output.started', 'output.failed', 'output.retried', 'output.started', 'output.completed']);
  expect(types.filter((type) => type.startsWith('job.'))).toEqual(['job.created', 'job.queued', 'job.inspecting', 'job.inspected', 'job.processing', 'job.completed']);
  expect(job.script.inputs('inspectSource').at(-1)).toMatchObject({ outputs: [{ name: 'mp3' }], places: { mp3: 0 } });
});

test('an output that failed is made again after the job has ended, and the others stay as they are', async () => {
  const job = await partial();
  const before = await bench.rows(job.id);
  await ask(bench, job, [mp3, wide], verdictOf.retry, ['mp3']);
  const { snapshot, job: row, outputs, events } = await endOfReopened(bench, job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { mp3: 'completed', wide: 'completed' } });
  expect(row).toMatchObject({ error: null, progress: 1 });
  expect(outputs['wide']).toEqual(before.outputs['wide']);
  expect(events.slice(before.events.length).map(({ type }) => type)).toEqual(['job.retried', 'output.retried', 'job.queued', 'job.inspecting', 'job.inspected', 'job.processing', 'output.started', 'output.completed', 'job.completed']);
  const removed = job.script.inputs('removeObjects').slice(-2).map(({ prefix }) => prefix);
  expect(removed).not.toContain('wide/');
});

test('a source that is gone fails what was to be made again, and nothing else', async () => {
  const job = await partial();
  job.script.resolution = async () => {
    throw new MediaError('upload_deleted', 'The upload was deleted.');
  };
  await ask(bench, job, [mp3, wide], verdictOf.retry, null);
  const { snapshot, outputs } = await endOfReopened(bench, job);
  expect(snapshot).toMatchObject({ state: 'partial', outputs: { mp3: 'failed', wide: 'completed' } });
  expect(outputs['mp3']!.error).toMatchObject({ code: 'upload_deleted' });
});

test('a cancelled job is made from the beginning, without what was revoked', async () => {
  const job = await bench.start(planOf(mp3, other, wide), (script) => script.block('encodeChunk', isNoHead));
  await until('a sound is there', async () => (await stateOf(job, 'other')) === 'completed');
  await job.handle.executeUpdate(verdictOf.revoke, { args: ['other'] });
  await called(job, 'encodeChunk', 2);
  await job.handle.executeUpdate(verdictOf.cancel);
  expect((await endOf(bench, job)).snapshot).toMatchObject({ state: 'cancelled', outputs: { mp3: 'cancelled', other: 'revoked', wide: 'cancelled' } });
  job.script.release('encodeChunk');
  await ask(bench, job, [mp3, other, wide], verdictOf.retry, null);
  const { snapshot, outputs } = await endOfReopened(bench, job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { mp3: 'completed', other: 'revoked', wide: 'completed' } });
  expect(outputs['wide']!.renditions).toMatchObject([{ state: 'completed' }, { state: 'completed' }]);
});

test('an output is revoked after the job has ended: its objects go, and the stream goes on', async () => {
  const job = await bench.start(planOf(mp3, wide));
  const { snapshot: { sequence } } = await endOf(bench, job);
  const calls = job.script.calls.length;
  await ask(bench, job, [mp3, wide], verdictOf.revoke, 'wide');
  const { snapshot, outputs, events } = await endOfReopened(bench, job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { mp3: 'completed', wide: 'revoked' } });
  expect(events.slice(sequence).map(({ type, output }) => [type, output])).toEqual([['output.phase', 'wide'], ['output.revoked', 'wide']]);
  expect(outputs['wide']!.files).toEqual([]);
  expect(job.script.calls.slice(calls).map(({ activity, input }) => [activity, (input as { prefix: string }).prefix])).toEqual([['removeObjects', 'wide/']]);
});

test('a retried job that is cancelled takes what its first run has made with it', async () => {
  const job = await partial();
  job.script.block('encodeAudioFile');
  await ask(bench, job, [mp3, wide], verdictOf.retry, null);
  await until('it is being made again', async () => (await bench.rows(job.id)).outputs['mp3']!.state === 'processing');
  await ask(bench, job, [mp3, wide], verdictOf.cancel);
  const { snapshot, outputs } = await endOfReopened(bench, job);
  expect(snapshot).toMatchObject({ state: 'cancelled', outputs: { mp3: 'cancelled', wide: 'cancelled' } });
  expect(outputs['wide']!.files).toEqual([]);
  expect(job.script.calls.at(-1)).toMatchObject({ activity: 'removeObjects', input: { prefix: '' } });
});

test.each(['running', 'ended'])('a job that is %s can be deleted with everything that is known of it', async (when) => {
  const job = await bench.start(planOf(mp3, wide), (script) => when === 'running' && script.block('encodeChunk', isNoHead));
  if (when === 'running') await called(job, 'encodeChunk', 2);
  else await endOf(bench, job);
  await ask(bench, job, [mp3, wide], verdictOf.delete);
  await until('it is gone', async () => (await bench.db.job.count({ where: { id: job.id } })) === 0);
  expect(await bench.db.jobEvent.count({ where: { jobId: job.id } })).toBe(0);
  expect(job.script.calls.at(-1)).toMatchObject({ activity: 'removeObjects', input: { prefix: '' } });
  await bench.client.workflow.getHandle(job.id).result();
});

test('a job whose workflow was never started is cancelled without looking for its source', async () => {
  const job = await unstarted(bench, [mp3, wide]);
  bench.scriptFor(job.id, planOf(mp3, wide));
  await ask(bench, job, [mp3, wide], verdictOf.cancel);
  const { snapshot, types } = await endOfReopened(bench, job);
  expect(snapshot).toMatchObject({ state: 'cancelled', outputs: { mp3: 'cancelled', wide: 'cancelled' } });
  expect(types).toEqual(['job.created', 'output.cancelled', 'output.cancelled', 'job.cancelled']);
});

test('a job whose workflow was lost goes on where its rows are, and what it was making is made again', async () => {
  const job = await bench.start(planOf(mp3, other, wide), (script) => {
    script.fail('encodeAudioFile', 'no_audio', 1);
    script.block('encodeChunk', isNoHead);
  });
  await until('the rows tell of both sounds', async () => {
    const { outputs } = await bench.rows(job.id);
    return ['mp3', 'other'].every((name) => ['failed', 'completed'].includes(outputs[name]!.state)) && outputs['wide']!.state === 'processing';
  });
  await job.handle.terminate();
  job.script.release('encodeChunk');
  await ask(bench, job, [mp3, other, wide], verdictOf.retry, null);
  expect((await endOfReopened(bench, job)).snapshot).toMatchObject({ state: 'completed', outputs: { mp3: 'completed', other: 'completed', wide: 'completed' } });
});

test('of a cancellation and the end of a job one wins, and both answers are true', async () => {
  const wins = { cancelled: 0, completed: 0 };
  for (let attempt = 0; attempt < 16; attempt++) {
    const job = await bench.start(planOf(mp3));
    // At its first moment, and behind each of its steps up to the last.
    await until('it is on its way', async () => job.script.calls.length >= (attempt % 4));
    const refusal = await verdict(ask(bench, job, [mp3], verdictOf.cancel));
    const { snapshot, types } = await endOfReopened(bench, job);
    expect([refusal, snapshot.state]).toEqual(refusal === null ? [null, 'cancelled'] : ['job_ended', 'completed']);
    expect(types.filter((type) => /^job\.(cancelled|completed)$/.test(type))).toEqual([`job.${snapshot.state}`]);
    wins[snapshot.state as keyof typeof wins] += 1;
  }
  expect(wins.cancelled + wins.completed).toBe(16);
  expect(wins.cancelled).toBeGreaterThan(0);
});

test('a signal that would be refused leaves a job that has ended as it is', async () => {
  const job = await bench.start(planOf(mp3, wide), (script) => script.block('encodeChunk', isNoHead));
  await called(job, 'encodeChunk', 2);
  await job.handle.signal(cancelJob);
  await job.handle.signal(cancelJob);
  expect((await endOf(bench, job)).snapshot.state).toBe('cancelled');
});
