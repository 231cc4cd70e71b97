import { Worker } from '@temporalio/worker';
import { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import sharp from 'sharp';
import { PayloadEncryption } from '../../../packages/platform/payload-codec/payload-encryption.js';
import { until } from '../../../test/until.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { dataConverterOf } from './payloads.js';
import { workflowsPath } from './workflow-source.js';

const keys = { TEMPORAL_ENCRYPTION_KEY: 'now'.repeat(12), TEMPORAL_ENCRYPTION_KEY_PREVIOUS: 'old'.repeat(12) };
const planted = 'planted-in-the-metadata';

let bench: WorkerBench;
let picture: Buffer;
beforeAll(async () => {
  picture = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'teal' } }).png().toBuffer();
  bench = await WorkerBench.open(keys);
}, 120_000);
afterAll(() => bench?.close());

const image = (name: string) => ({ name, type: 'image', format: 'webp' });
type History = Awaited<ReturnType<ReturnType<WorkerBench['handle']>['fetchHistory']>>;
/** The whole history: the row says a moment earlier than the workflow's last event that a job has ended. */
const historyOf = async (job: string): Promise<History> => {
  await until('the workflow is closed', async () => (await bench.handle(job).describe()).status.name !== 'RUNNING', 60_000);
  return bench.handle(job).fetchHistory();
};
const bytesOf = (history: History) => Buffer.from(proto.temporal.api.history.v1.History.encode(history).finish());

test('a worker without the key says so, does nothing wrong, and the job goes on when one with the key is there', async () => {
  const job = await bench.createJob(await bench.upload(picture, 'c.png'), [image('a')]);
  const worker = await bench.startWorker({ TEMPORAL_ENCRYPTION_KEY: 'another'.repeat(6), TEMPORAL_ENCRYPTION_KEY_PREVIOUS: '', SHUTDOWN_GRACE_SECONDS: '0' });
  const complaint = /A payload cannot be decrypted; look at TEMPORAL_ENCRYPTION_KEY/;
  await until('it says what is wrong', () => worker.log().some((line) => complaint.test(JSON.stringify(line))), 60_000);
  expect(['queued', 'inspecting']).toContain((await bench.job(job)).state);
  await worker.kill('SIGTERM');
  await bench.startWorker();
  expect((await bench.ended(job)).state).toBe('completed');
}, 180_000);

test('a job runs with encrypted payloads: its history, memo and descriptions hold nothing of the request, and it replays', async () => {
  const upload = await bench.upload(picture, 'a.png');
  const job = await bench.createJob(upload, [image(planted)], { reference: 'seen-by-operators' });
  expect((await bench.ended(job)).state).toBe('completed');
  const history = await historyOf(job);
  const bytes = bytesOf(history);
  // The reference and the tenant are search attributes: those are compared by the server, so they are in clear.
  for (const text of [planted, upload, 'image/webp']) expect(bytes.includes(text)).toBe(false);
  expect(bytes.includes('binary/encrypted')).toBe(true);
  const { raw, memo } = await bench.handle(job).describe();
  expect(JSON.stringify(raw.workflowExecutionInfo?.memo)).not.toContain(Buffer.from(planted).toString('base64'));
  expect(memo).toMatchObject({ source: upload, outputs: [`${planted} (image)`] });
  const decoded = await PayloadEncryption.of(keys).decode(history.events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads!);
  expect(Buffer.from(decoded[0]!.data!).toString()).toContain(planted);
  await Worker.runReplayHistory({ workflowsPath, dataConverter: { payloadCodecs: [PayloadEncryption.of(keys)] } }, history);
}, 180_000);

test('a failure is told to callers and not to the history', async () => {
  const upload = await bench.upload(Buffer.from('this is no picture'), 'a.png');
  const job = await bench.createJob(upload, [image('a')]);
  const { state, error, outputs } = await bench.ended(job);
  expect(state).toBe('failed');
  const detail = (error ?? outputs[0]!.error)!.detail;
  const bytes = bytesOf(await historyOf(job));
  expect([bytes.includes(detail), bytes.includes('Encoded failure')]).toEqual([false, true]);
}, 120_000);

test('jobs that were started in clear, or with the previous key, are finished by a worker with the new one', async () => {
  const upload = await bench.upload(picture, 'b.png');
  const { temporal, config } = bench.api.services;
  const services = bench.api.services as { temporal: Client };
  const jobs: string[] = [];
  for (const earlier of [{}, { TEMPORAL_ENCRYPTION_KEY: keys.TEMPORAL_ENCRYPTION_KEY_PREVIOUS }]) {
    services.temporal = new Client({ connection: temporal.connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter: { payloadCodecs: [PayloadEncryption.of(earlier)] } });
    jobs.push(await bench.createJob(upload, [image(planted)]));
  }
  services.temporal = temporal;
  for (const job of jobs) expect((await bench.ended(job)).state).toBe('completed');
  expect(bytesOf(await historyOf(jobs[0]!)).includes(planted)).toBe(true);
}, 180_000);

test('a worker that encrypts puts failures into payloads, one that does not leaves them readable', () => {
  expect([dataConverterOf({}).failureConverterPath, dataConverterOf(keys).failureConverterPath]).toEqual([undefined, expect.stringMatching(/encoded-failures\.ts$/)]);
});
