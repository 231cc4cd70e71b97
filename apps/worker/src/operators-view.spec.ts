import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import sharp from 'sharp';
import { freshNamespace } from '../../../test/services/namespace.js';
import { startApi } from '../../../test/services/running-api.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.open();
}, 120_000);
afterAll(() => bench?.close());

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const picture = (name: string) => ({ name, type: 'image', format: 'png' });
const stateOf = async (job: string) => (await bench.handle(job).describe()).typedSearchAttributes.get(keyword('ReelforgeState'));

test('operators find jobs by tenant, reference and state, and read what they are in words', async () => {
  const reference = `"order" ${'ä'.repeat(200)}`;
  const upload = await bench.upload(await sharp({ create: { width: 16, height: 16, channels: 3, background: 'teal' } }).png().toBuffer());
  const job = await bench.createJob(upload, Array.from({ length: 32 }, (_, index) => picture(`picture-with-a-long-name-${index}`)), { reference, priority: 2 });
  const workflow = await bench.handle(job).describe();
  expect([workflow.typedSearchAttributes.get(keyword('ReelforgeTenant')), workflow.typedSearchAttributes.get(keyword('ReelforgeReference')), await stateOf(job)]).toEqual([bench.tenant.id, reference, 'queued']);
  expect(workflow.memo).toMatchObject({ tenant: bench.tenant.id, reference, source: upload });
  expect(workflow.priority).toMatchObject({ priorityKey: 2, fairnessKey: bench.tenant.id });
  expect(await workflow.staticSummary()).toMatch(/^"order" ä+…$/);
  expect(await workflow.staticDetails()).toContain('- picture-with-a-long-name-31 (image)');

  await bench.startWorker();
  expect((await bench.ended(job)).state).toBe('completed');
  await until('its state can be searched for', async () => (await stateOf(job)) === 'completed');
  const details = await bench.handle(job).query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(details.currentDetails).toMatch(/^The job is \*\*completed\*\* \(change \d+\)\.\n\n- \*\*picture-with-a-long-name-0\*\* \(image\): completed\n/);
  await until('the list knows it', async () => {
    const found: string[] = [];
    for await (const { workflowId } of bench.api.services.temporal.workflow.list({ query: `ReelforgeTenant = "${bench.tenant.id}" AND ReelforgeState = "completed"` })) found.push(workflowId);
    return found.length === 1 && found[0] === job;
  });

  const { events } = await bench.handle(job).fetchHistory();
  const scheduled = events!.filter((event) => event.activityTaskScheduledEventAttributes);
  expect(scheduled.length).toBeGreaterThan(32);
  for (const { userMetadata } of scheduled) expect(Buffer.from(userMetadata!.summary!.data!).toString()).toMatch(/^".+"$/);
  // One telling at the end, which the last step brings along.
  expect(events!.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes).length).toBeLessThanOrEqual(3);
}, 180_000);

test('a namespace that does not know the attributes gets its jobs all the same', async () => {
  const { DATABASE_URL, S3_INPUT_BUCKET, S3_OUTPUT_BUCKET } = bench.api.services.config;
  const api = await startApi({ DATABASE_URL, S3_INPUT_BUCKET, S3_OUTPUT_BUCKET, TEMPORAL_NAMESPACE: await freshNamespace() });
  try {
    const tenant = await api.newTenant();
    const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a' });
    const made = await tenant.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [picture('a')] });
    const { typedSearchAttributes, memo } = await api.services.temporal.workflow.getHandle(made.body.id).describe();
    expect([typedSearchAttributes.get(keyword('ReelforgeTenant')), memo!['tenant']]).toEqual([undefined, tenant.id]);
  } finally {
    await api.close();
  }
}, 60_000);
