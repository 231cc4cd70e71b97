import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import type { JobView } from '../../../../packages/media/spec/views.js';
import { GrpcClient } from '../../../../test/grpc/grpc-client.js';
import { documentedMetrics, metricRow } from '../../../../test/observability/documented-metrics.js';
import { alerts, expressions } from '../../../../test/observability/expressions.js';
import { readExpression } from '../../../../test/observability/promql.js';
import { scrape, type Scrape } from '../../../../test/observability/scrape.js';
import { bearer } from '../../../../test/services/people.js';
import { WorkerBench } from '../../../../test/worker/worker-bench.js';

const token = 'what-prometheus-shows';
let bench: WorkerBench;
let workerUrl: string;
let [api, worker]: Scrape[] = [];
let jobs: JobView[];

beforeAll(async () => {
  const grpcPort = await getPort();
  bench = await WorkerBench.open({ METRICS_TOKEN: token, GRPC_PORT: String(grpcPort) });
  const process = await bench.startWorker();
  workerUrl = `http://127.0.0.1:${String(process.log().find(({ msg }) => msg === 'worker started')!['healthPort'])}`;
  const file = path.join(bench.folder, 'film.mp4');
  await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=3', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', file]);
  const film = await bench.upload(await readFile(file));
  const hls = { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds: 1, copy: 'never' };
  const made = [await bench.createJob(film, [hls]), await bench.createJob(await bench.upload(Buffer.from('no film')), [hls])];
  jobs = await Promise.all(made.map((id) => bench.ended(id)));
  await bench.tenant.call('GET', '/v1/nowhere/job_1');
  const grpc = new GrpcClient(`127.0.0.1:${grpcPort}`);
  expect((await grpc.call('GetJob', { id: made[0]! }, bearer(bench.tenant.key))).failure).toBeUndefined();
  grpc.close();
  [api, worker] = [await scrape(bench.api.url, token), await scrape(workerUrl, token)];
}, 180_000);
afterAll(() => bench?.close());

const all = () => [...api!.described, ...worker!.described].filter(({ name }, index, list) => list.findIndex((other) => other.name === name) === index);
const series = () => [...api!.series, ...worker!.series];

test('without the token nothing is shown', async () => {
  for (const url of [bench.api.url, workerUrl]) {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Bearer ${bench.tenant.key}` }, { authorization: `Basic ${token}` }]) {
      const answer = await fetch(`${url}/metrics`, { headers: headers as Record<string, string> });
      expect([answer.status, await answer.text()]).toEqual([401, expect.not.stringContaining('reelforge_build_info')]);
    }
  }
});

test('what has been done is counted', () => {
  expect(jobs.map(({ state }) => state)).toEqual(['completed', 'failed']);
  const code = jobs[1]!.error!.code;
  const seen = {
    created: api!.sum('reelforge_jobs_created_total'),
    uploads: api!.sum('reelforge_uploads_completed_total'),
    uploaded: api!.sum('reelforge_uploaded_bytes_total'),
    open: api!.sum('reelforge_jobs'),
    grpc: api!.sum('reelforge_grpc_call_duration_seconds_count', { method: 'GetJob', code: 'OK' }),
    nowhere: api!.sum('reelforge_http_request_duration_seconds_count', { route: 'none', status_class: '4xx' }),
    completed: worker!.sum('reelforge_jobs_ended_total', { state: 'completed' }),
    failed: worker!.sum('reelforge_job_failures_total', { code }),
    refused: worker!.sum('reelforge_activity_failures_total', { activity: 'inspectSource', code, final: 'true' }),
    encoded: worker!.sum('reelforge_encoded_media_seconds_total', { codec: 'h264', rung: '144p' }),
    firstSegments: worker!.sum('reelforge_first_segment_seconds_count'),
    stored: worker!.sum('reelforge_output_bytes_total'),
    videoSlots: worker!.sum('reelforge_worker_slots', { task_queue: 'reelforge-video' }),
    sdk: worker!.sum('temporal_workflow_completed_total', { workflow_type: 'jobWorkflow' }),
  };
  expect(seen).toEqual({ created: 2, uploads: 2, uploaded: jobs.reduce((sum, { source }) => sum + (source.info?.sizeBytes ?? 'no film'.length), 0), open: 0, grpc: 1, nowhere: 1, completed: 1, failed: 1, refused: 1, encoded: 3, firstSegments: 1, stored: jobs[0]!.usage!.outputBytes, videoSlots: 8, sdk: 2 });
  expect(worker!.sum('reelforge_encode_speed_ratio_sum')).toBeGreaterThan(0);
  expect(worker!.sum('reelforge_job_duration_seconds_sum', { state: 'completed' })).toBeGreaterThan(worker!.sum('reelforge_first_segment_seconds_sum')!);
  expect(worker!.sum('reelforge_storage_bytes_total', { direction: 'sent' })).toBeGreaterThanOrEqual(jobs[0]!.usage!.outputBytes);
  expect([api!.sum('reelforge_backlog_readable'), api!.sum('reelforge_task_queue_pollers', { task_queue: 'reelforge-video' })]).toEqual([2, expect.any(Number)]);
});

test('names and units are those of Prometheus, and no label grows with tenants, jobs or files', () => {
  const own = all().filter(({ name }) => name.startsWith('reelforge_'));
  expect(own.filter(({ name, type, help }) => !/^[a-z][a-z0-9_]*$/.test(name) || (type === 'counter') !== name.endsWith('_total') || help === '')).toEqual([]);
  expect(own.filter(({ name, type }) => type === 'histogram' && !/_(seconds|ratio|bytes)$/.test(name))).toEqual([]);
  const told = [bench.tenant.id, ...jobs.flatMap(({ id, source }) => [id, (source as unknown as { upload: string }).upload]), bench.folder, 'nowhere'];
  expect(series().flatMap(({ labels }) => Object.values(labels)).filter((value) => told.some((text) => value.includes(text)))).toEqual([]);
});

test('docs/metrics.md names every metric as it is, and no other', () => {
  expect(documentedMetrics()).toEqual(all().filter(({ name }) => name.startsWith('reelforge_')).map((metric) => metricRow(metric, series())).sort());
});

test('failures that no caller is to blame for are counted from the start, so that the alert sees the first', () => {
  const [, codes] = /reelforge_output_failures_total\{code=~"([^"]*)"/.exec(alerts().find(({ alert }) => alert === 'ReelforgeJobsFailing')!.expr)!;
  const shown = worker!.series.filter(({ name }) => name === 'reelforge_output_failures_total').map(({ labels }) => labels['code']);
  expect(codes!.split('|').filter((code) => !shown.includes(code))).toEqual([]);
});

/** Put on by Prometheus itself. */
const fromPrometheus = ['job', 'instance'];
/** Shown only when something has gone wrong that a test cannot bring about. */
const rare = ['temporal_workflow_task_execution_failed_total', 'temporal_request_failure_total', 'temporal_long_request_failure_total'];

test('every metric and label that a dashboard or an alert asks for is there', () => {
  const labelsOf = (name: string) => new Set(series().filter((one) => one.name === name).flatMap(({ labels }) => [...Object.keys(labels), ...fromPrometheus]));
  const missing = expressions().flatMap(({ where, text }) => {
    const { asked, groups } = readExpression(text);
    const known = asked.filter(({ name }) => name !== 'up' && !rare.includes(name)).map((one) => ({ ...one, has: labelsOf(one.name) }));
    const unknown = known.flatMap(({ name, labels, has }) => (has.size === 0 ? [name] : labels.filter((label) => !has.has(label)).map((label) => `${name}{${label}}`)));
    return [...unknown, ...(known.length > 0 ? groups.filter((label) => !known.every(({ has }) => has.has(label))) : [])].map((lacking) => `${where}: ${lacking}`);
  });
  expect(missing).toEqual([]);
});
