import type { Connection } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import type { JobPlan, OutputPlan } from '../../../../packages/media/plan/plan.js';
import { outputSpec } from '../../../../packages/media/spec/outputs.js';
import { JobBench } from '../../../../test/workflows/job-bench.js';
import { until } from '../../../../test/until.js';
import { taskQueues } from '../../../../workflows/contract.js';
import { readTaskQueues, type TaskQueueBacklog } from './task-queues.js';

const deploymentName = 'reelforge';
const photo = outputSpec.parse({ name: 'photo', type: 'image' });
const plan: JobPlan = { encodes: [], audioTracks: [], outputs: [{ type: 'image', name: 'photo', spec: photo } as OutputPlan] };

const release = (buildId: string, defaultVersioningBehavior: 'PINNED' | 'AUTO_UPGRADE'): Pick<WorkerOptions, 'workerDeploymentOptions'> => ({ workerDeploymentOptions: { version: { deploymentName, buildId }, useWorkerVersioning: true, defaultVersioningBehavior } });

async function makeCurrent({ client }: JobBench, buildId: string): Promise<void> {
  const ask = { namespace: client.options.namespace, deploymentName, buildId, identity: 'operator' };
  await until(`Temporal knows the queues of ${buildId}`, () => client.workflowService.setWorkerDeploymentCurrentVersion(ask).then(() => true, () => false));
}

const hold = (bench: JobBench) => bench.start(plan, (script) => script.block('renderImage'), undefined, { photo });

async function backlog({ client }: JobBench, queue: string, type: TaskQueueBacklog['taskType']): Promise<TaskQueueBacklog> {
  const found = await readTaskQueues({ connection: client.connection as Connection, temporal: client, config: { TEMPORAL_NAMESPACE: client.options.namespace } }, 10_000);
  return found.find(({ taskQueue, taskType }) => taskQueue === queue && taskType === type)!;
}

/** Waits until so many tasks wait, and returns what is said of them. */
async function waiting(bench: JobBench, tasks: number, queue: string, type: TaskQueueBacklog['taskType']): Promise<TaskQueueBacklog> {
  let seen: TaskQueueBacklog | undefined;
  await until(`${tasks} tasks wait in ${queue}`, async () => (seen = await backlog(bench, queue, type)).tasks === tasks);
  return seen!;
}

test.each(['unversioned', 'AUTO_UPGRADE', 'PINNED'] as const)('tasks that wait are seen, whichever release they are for: %s', async (behavior) => {
  const bench = await JobBench.open(undefined, { [taskQueues.image]: 1 }, behavior === 'unversioned' ? {} : release('one', behavior));
  try {
    if (behavior !== 'unversioned') await makeCurrent(bench, 'one');
    const jobs = await Promise.all([hold(bench), hold(bench), hold(bench)]);
    const seen = await waiting(bench, 2, taskQueues.image, 'activity');
    expect(seen.pollers).toBe(1);
    expect(seen.ageSeconds).toBeGreaterThan(0);
    if (behavior === 'unversioned') return;

    const end = await bench.deploy(release('two', behavior));
    await makeCurrent(bench, 'two');
    await end();
    // Nobody serves the release that is current.
    jobs.push(await hold(bench), await hold(bench));
    await waiting(bench, 2, taskQueues.control, 'workflow');
    expect((await backlog(bench, taskQueues.image, 'activity')).pollers).toBe(2);
    if (behavior === 'PINNED') await waiting(bench, 2, taskQueues.image, 'activity');
  } finally {
    await bench.close();
  }
}, 120_000);
