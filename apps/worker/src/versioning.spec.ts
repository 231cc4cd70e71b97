import { outputSpec } from '../../../packages/media/spec/outputs.js';
import type { JobPlan, OutputPlan } from '../../../packages/media/plan/plan.js';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { JobBench, type StartedJob } from '../../../test/workflows/job-bench.js';
import { until } from '../../../test/until.js';
import { deploymentOptions } from './versioning.js';

const needed = { DATABASE_URL: 'postgresql://localhost/x' };
const release = (build: string, behavior: string) => deploymentOptions(parseConfig(workerSchema, { ...needed, WORKER_DEPLOYMENT_NAME: `reelforge-${behavior}`, WORKER_BUILD_ID: build, WORKER_VERSIONING: behavior }));
const photo = outputSpec.parse({ name: 'photo', type: 'image' });
const plan: JobPlan = { encodes: [], audioTracks: [], outputs: [{ type: 'image', name: 'photo', spec: photo } as OutputPlan] };

async function makeCurrent(bench: JobBench, deploymentName: string, buildId: string): Promise<void> {
  const ask = { namespace: bench.client.options.namespace, deploymentName, buildId, identity: 'operator' };
  await until(`Temporal knows the queues of ${buildId}`, () => bench.client.workflowService.setWorkerDeploymentCurrentVersion(ask).then(() => true, () => false));
}

/** Release that the last task of a workflow went to. */
async function releaseOf({ handle }: StartedJob): Promise<string | null | undefined> {
  return (await handle.describe()).raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
}

/** A job that waits in its only step until it is let go. */
async function held(bench: JobBench): Promise<StartedJob> {
  const job = await bench.start(plan, (script) => script.block('renderImage'), undefined, { photo });
  await until('the job is at its step', () => job.script.inputs('renderImage').length === 1);
  return job;
}

test.each([
  ['auto-upgrade', 'two'],
  ['pinned', 'one'],
])('%s: new jobs go to the release that is current, and a job that runs ends in release %s', async (behavior, last) => {
  const bench = await JobBench.open(undefined, {}, release('one', behavior));
  try {
    const name = `reelforge-${behavior}`;
    await makeCurrent(bench, name, 'one');
    const running = await held(bench);
    await bench.deploy(release('two', behavior));
    const stillOne = await held(bench);
    expect([await releaseOf(running), await releaseOf(stillOne)]).toEqual(['one', 'one']);

    await makeCurrent(bench, name, 'two');
    const next = await held(bench);
    expect(await releaseOf(next)).toBe('two');
    for (const { script } of [running, stillOne, next]) script.release('renderImage');
    const ended = await Promise.all([running, stillOne, next].map(({ handle }) => handle.result()));
    expect(ended.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed']);
    expect([await releaseOf(running), await releaseOf(stillOne), await releaseOf(next)]).toEqual([last, last, 'two']);
  } finally {
    await bench.close();
  }
});

test('a release without a name, or the other way round, is refused; without both a worker takes any task', () => {
  expect(() => parseConfig(workerSchema, { ...needed, WORKER_BUILD_ID: '1.2.3' })).toThrow('WORKER_DEPLOYMENT_NAME: is needed');
  expect(() => parseConfig(workerSchema, { ...needed, WORKER_DEPLOYMENT_NAME: 'a.b', WORKER_BUILD_ID: '1' })).toThrow('without dots');
  expect(deploymentOptions(parseConfig(workerSchema, needed))).toEqual({});
});
