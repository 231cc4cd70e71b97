import { Context } from '@temporalio/activity';
import type { Priority } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { outputSpec } from '../packages/media/spec/outputs.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import { newId } from '../packages/platform/ids.js';
import { JobBench } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { Script, standInActivities } from '../test/workflows/stand-in-activities.js';
import type { JobActivities } from './activity-contract.js';
import { jobWorkflowType, taskQueues, type JobInput, type JobSnapshot } from './contract.js';

/** What ran in the one slot for pictures, in order. */
interface Ran {
  readonly jobId: string;
  readonly tenantId: string;
  readonly priority: Priority | undefined;
}

const spec = outputSpec.parse({ name: 'photo', type: 'image' });
const plan = { encodes: [], audioTracks: [], outputs: [{ type: 'image', name: 'photo', spec } as OutputPlan] };
/** Each job takes the slot once: what runs while a workflow thinks about its next step says nothing about the queue. */
const made = { files: [] };

const scripts = new Map<string, Script>();
const ran: Ran[] = [];
let gate: { readonly opened: Promise<void>; readonly open: () => void };
let bench: JobBench;

function recorded(activities: JobActivities): JobActivities {
  const record = <I extends { readonly jobId: string; readonly tenantId: string }, O>(run: (input: I) => Promise<O>) => async (input: I) => {
    ran.push({ jobId: input.jobId, tenantId: input.tenantId, priority: Context.current().info.priority });
    await gate.opened;
    return run(input);
  };
  return { ...activities, renderAtOnce: record((input: Parameters<JobActivities['renderAtOnce']>[0]) => activities.renderAtOnce(input)) };
}

beforeAll(async () => {
  bench = await JobBench.open((db) => recorded(standInActivities(db, scripts)), { [taskQueues.image]: 1 });
}, 120_000);
beforeEach(() => {
  ran.length = 0;
  let open = () => {};
  gate = { opened: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
});
afterAll(() => bench?.close());

/** A job of one picture, as the API starts it, when its step is in the queue. */
async function queued(tenantId: string, priorityKey = 3): Promise<string> {
  const jobId = newId('job');
  for (const id of [jobId, tenantId]) scripts.set(id, Object.assign(new Script(plan), { made }));
  const input: JobInput = { jobId, tenantId, source: { upload: 'upl_1' }, outputs: [spec] };
  const handle = await bench.client.workflow.start<(input: JobInput) => Promise<JobSnapshot>>(jobWorkflowType, { workflowId: jobId, taskQueue: taskQueues.control, args: [input], priority: { priorityKey, fairnessKey: tenantId } });
  await until('its step is scheduled', async () => (await handle.fetchHistory()).events!.some((event) => event.activityTaskScheduledEventAttributes));
  return jobId;
}

/** Opens the slot when the steps of so many jobs wait for it. The histories have them before the queue has: a slot that comes free in between would take another. */
async function openWith(jobs: number): Promise<void> {
  const queue = { namespace: bench.client.options.namespace, taskQueue: { name: taskQueues.image }, taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, reportStats: true };
  await until('all wait in the queue but the one that has the slot', async () => {
    // Temporal keeps this answer for some seconds.
    const { stats } = await bench.client.workflowService.describeTaskQueue(queue);
    return Number(stats?.approximateBacklogCount) === jobs - 1;
  });
  gate.open();
}

const ended = (jobs: readonly string[]) => Promise.all(jobs.map((id) => bench.client.workflow.getHandle(id).result()));
/** How many jobs took the slot before this one, without the one that had it when this one came. Alone it would be the next. */
const othersBefore = (jobId: string) => ran.findIndex((task) => task.jobId === jobId) - 1;

test('a tenant with many queued jobs delays the single job of another by no more than two of them', async () => {
  const many: string[] = [];
  for (let i = 0; i < 40; i++) many.push(await queued('ten_many'));
  const single = await queued('ten_single');
  await openWith(41);
  await ended([...many, single]);
  expect(ran).toHaveLength(41);
  expect(othersBefore(single)).toBeLessThanOrEqual(2);
  // Activities have what their workflow was started with.
  for (const { tenantId, priority } of ran) expect(priority).toMatchObject({ priorityKey: 3, fairnessKey: tenantId });
}, 120_000);

test('a job of higher priority goes before all others, of whatever tenant', async () => {
  const usual: string[] = [];
  for (let i = 0; i < 12; i++) usual.push(await queued(i % 2 ? 'ten_many' : 'ten_other'));
  const late = await queued('ten_many', 5);
  const first = await queued('ten_many', 1);
  await openWith(14);
  await ended([...usual, late, first]);
  expect(othersBefore(first)).toBeLessThanOrEqual(1);
  expect(ran.at(-1)!.jobId).toBe(late);
}, 120_000);
