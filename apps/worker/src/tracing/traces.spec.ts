import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type CollectedSpan, Collector } from '../../../../test/observability/collector.js';
import { until } from '../../../../test/until.js';
import { Receiver } from '../../../../test/webhooks/receiver.js';
import { WorkerBench, type WorkerProcess } from '../../../../test/worker/worker-bench.js';

let collector: Collector;
let receiver: Receiver;
let bench: WorkerBench;
const traceId = randomBytes(16).toString('hex');
const callersSpan = randomBytes(8).toString('hex');
let answered: Headers;
let jobId: string;
let spans: CollectedSpan[];
let worker: WorkerProcess;

beforeAll(async () => {
  collector = await Collector.open();
  receiver = await Receiver.open();
  bench = await WorkerBench.open({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20dHJhY2Vz', OUTBOUND_ALLOWED_NETWORKS: '127.0.0.0/8' });
  worker = await bench.startWorker({ LOG_LEVEL: 'debug' });
  const file = path.join(bench.folder, 'film.mp4');
  await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', file]);
  const request = { source: { upload: await bench.upload(await readFile(file)) }, webhookUrl: receiver.url, outputs: [{ name: 'main', type: 'hls', preset: 'ultrafast', copy: 'never' }] };
  const made = await bench.tenant.call('POST', '/v1/jobs', request, { traceparent: `00-${traceId}-${callersSpan}-01` });
  answered = made.headers;
  jobId = made.body.id as string;
  expect((await bench.ended(jobId)).state).toBe('completed');
  await until('the end is told', () => receiver.received.some(({ body }) => body.includes('job.completed')), 60_000);
  await until('the whole trace has come', () => {
    spans = collector.trace(traceId);
    // A span comes before the one above it; deliveries of several messages end one after another.
    return ['RunWorkflow:jobWorkflow', 'RunWorkflow:deliverWebhook'].every((name) => named(name).length > 0) && spans.filter((span) => parentOf(span) === undefined).length === 1;
  }, 60_000);
}, 240_000);
afterAll(async () => {
  await bench?.close();
  await receiver?.close();
  await collector?.close();
});

const parentOf = (span: CollectedSpan) => spans.find(({ spanId }) => spanId === span.parentSpanId);
/** Names from a span up to the one that nobody here is above. */
function ancestry(span: CollectedSpan): string[] {
  const parent = parentOf(span);
  return [span.name, ...(parent ? ancestry(parent) : [])];
}
const named = (name: string) => spans.filter((span) => span.name === name);

const fromJob = ['RunWorkflow:jobWorkflow', 'StartWorkflow:jobWorkflow', 'POST /v1/jobs'];

test('a job is one trace, from the request of the caller to each media process', () => {
  for (const [name, above] of [
    ['ffprobe', ['RunActivity:inspectSource', ...fromJob]],
    ['download source', ['RunActivity:inspectSource', ...fromJob]],
    ['ffmpeg', ['make segments', 'RunActivity:encodeChunk', ...fromJob]],
    ['RunActivity:mirrorJob', fromJob],
    ['RunActivity:packageAdaptive', fromJob],
  ] as const) {
    expect(named(name).map(ancestry)).toContainEqual([name, ...above]);
  }
  const roots = spans.filter((span) => parentOf(span) === undefined);
  expect(roots.map(({ name, parentSpanId, service }) => [name, parentSpanId, service])).toEqual([['POST /v1/jobs', callersSpan, 'reelforge-api']]);
  expect(spans.filter(({ service }) => service === 'reelforge-worker').length).toBeGreaterThan(8);
  expect(collector.authorizations).toEqual(new Set(['Basic dHJhY2Vz']));
});

test('spans say what was done, for which job', () => {
  expect(named('POST /v1/jobs')[0]!.attributes).toMatchObject({ 'http.request.method': 'POST', 'http.route': '/v1/jobs', 'http.response.status_code': 201, 'reelforge.request.id': answered.get('x-request-id') });
  expect(named('RunActivity:encodeChunk')[0]!.attributes).toMatchObject({ 'reelforge.job.id': jobId, 'reelforge.output.name': 'main', temporalWorkflowId: jobId, temporalAttempt: 1 });
  const chunk = named('make segments')[0]!;
  expect(chunk.attributes).toMatchObject({ 'reelforge.codec': 'h264', 'reelforge.rung': '144p', 'reelforge.frames': 50, 'reelforge.media_seconds': 2, 'reelforge.segments': 1 });
  expect(chunk.attributes['reelforge.speed']).toBeGreaterThan(0);
  expect(chunk.attributes['reelforge.bytes']).toBeGreaterThan(1000);
  const workflow = named('RunWorkflow:jobWorkflow')[0]!;
  expect(workflow.attributes).toMatchObject({ temporalWorkflowId: jobId });
  expect([workflow.startMs <= chunk.startMs, workflow.endMs >= chunk.endMs, spans.some(({ failed }) => failed)]).toEqual([true, true, false]);
});

test('the answer, and the webhook at the end, name the trace', () => {
  expect(answered.get('traceparent')).toBe(`00-${traceId}-${named('POST /v1/jobs')[0]!.spanId}-01`);
  const { headers } = receiver.received.find(({ body }) => body.includes('job.completed'))!;
  const [, trace, span] = String(headers['traceparent']).split('-');
  expect(trace).toBe(traceId);
  const attempt = named('RunActivity:attemptDelivery').find(({ spanId }) => spanId === span)!;
  expect(ancestry(attempt)).toEqual(['RunActivity:attemptDelivery', 'RunWorkflow:deliverWebhook', 'StartWorkflow:deliverWebhook', 'RunActivity:mirrorJob', ...fromJob]);
});

test('lines of the log say which job and output they are about, and name the span that they belong to', async () => {
  const lines = (wanted: object) => worker.log().filter((line) => Object.entries(wanted).every(([field, value]) => line[field] === value));
  const encoded = named('RunActivity:encodeChunk')[0]!;
  expect(lines({ msg: 'Activity completed', activity: 'encodeChunk' })).toEqual([expect.objectContaining({ jobId, output: 'main', attempt: 1, traceId, spanId: encoded.spanId })]);
  const run = named('RunWorkflow:jobWorkflow')[0]!;
  await until('the end of the workflow is logged', () => lines({ msg: 'Workflow completed', workflowType: 'jobWorkflow' }).length === 1);
  expect(lines({ msg: 'Workflow completed', workflowType: 'jobWorkflow' })).toEqual([expect.objectContaining({ jobId, traceId, spanId: run.spanId })]);

  const otherTrace = randomBytes(16).toString('hex');
  const request = { source: { upload: await bench.upload(Buffer.from('no film')) }, outputs: [{ name: 'main', type: 'hls' }] };
  const { body } = await bench.tenant.call('POST', '/v1/jobs', request, { traceparent: `00-${otherTrace}-${callersSpan}-01` });
  expect((await bench.ended(body.id as string)).state).toBe('failed');
  await until('the failure is logged', () => lines({ msg: 'Activity failed', jobId: body.id }).length > 0);
  expect(lines({ msg: 'Activity failed', jobId: body.id })).toEqual([expect.objectContaining({ app: 'worker', activity: 'inspectSource', attempt: 1, traceId: otherTrace, spanId: expect.stringMatching(/^[0-9a-f]{16}$/) })]);
});
