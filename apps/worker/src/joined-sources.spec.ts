import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PlanView } from '../../../packages/media/preview/plan-view.js';
import { readPackets } from '../../../test/worker/read-packets.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';
import { cancelJob } from '../../../workflows/contract.js';

const run = promisify(execFile);
let bench: WorkerBench;
let wide: string;
let square: string;
let text: string;

beforeAll(async () => {
  bench = await WorkerBench.open();
  await bench.startWorker();
  wide = await bench.upload(await make('wide.mp4', '320x180', ['-f', 'lavfi', '-i', 'sine=duration=2', '-c:a', 'aac']));
  square = await bench.upload(await make('square.mp4', '96x96'));
  text = await bench.upload(Buffer.from('no film'));
}, 120_000);
afterEach(() => bench.proxy.release());
afterAll(() => bench?.close());

const hls = { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }] };
const sound = { name: 'sound', type: 'audio' };
const concat = (...uploads: string[]) => ({ concat: uploads.map((upload) => ({ upload })) });

async function make(name: string, size: string, extra: string[] = []): Promise<Buffer> {
  const file = path.join(bench.folder, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=2`, ...extra, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', file]);
  return readFile(file);
}

async function createJob(source: object, ...outputs: object[]): Promise<string> {
  const { status, body } = await bench.tenant.call('POST', '/v1/jobs', { source, outputs });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id as string;
}

const objects = async () => {
  const keys: string[] = [];
  for await (const { key } of bench.store.list(bench.store.outputBucket, '')) keys.push(key);
  return keys;
};

it('a job of several sources waits for all of them, tells what they became, and keeps nothing but its outputs', async () => {
  const pending = (await bench.tenant.call('POST', '/v1/uploads', { fileName: 'late.mp4' })).body;
  const job = await createJob(concat(wide, pending.id as string, wide), hls, sound);
  expect((await bench.job(job)).state).toBe('waiting');
  const form = new FormData();
  for (const [name, value] of Object.entries(pending.post.fields as Record<string, string>)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(await readFile(path.join(bench.folder, 'square.mp4')))]));
  expect((await fetch(pending.post.url as string, { method: 'POST', body: form })).status).toBeLessThan(300);
  expect((await bench.tenant.call('POST', `/v1/uploads/${pending.id}/complete`, {})).status).toBe(200);
  const ended = await bench.ended(job);
  expect(ended).toMatchObject({ state: 'completed', outputs: [{ state: 'completed' }, { state: 'completed' }], source: { ...concat(wide, pending.id as string, wide), info: { video: { width: 320, height: 180 }, warnings: [{ code: 'joined', message: '3 sources: 2 s + 2 s + 2 s', action: 'joined into one of 320×180 at 25/1' }] } } });
  expect(await readPackets(bench, job, 'main')).toBe(150);
  expect((await bench.events(job)).map(({ type }) => type).slice(0, 5)).toEqual(['job.created', 'job.queued', 'job.inspecting', 'job.inspected', 'job.processing']);
  expect((await bench.stored(job)).filter((key) => !/\/(main|sound)\//.test(key))).toEqual([]);
}, 120_000);

it('a part that is no media fails the job, which names it and leaves nothing', async () => {
  const job = await createJob(concat(wide, text), hls);
  const ended = await bench.ended(job);
  expect(ended).toMatchObject({ state: 'failed', error: { code: 'unreadable_source', detail: expect.stringMatching(/^part 2: /), errors: [{ path: 'source.concat.1' }] }, outputs: [{ state: 'failed', error: { code: 'unreadable_source' } }] });
  expect(await bench.stored(job)).toEqual([]);
}, 60_000);

it('a part whose object is gone is named, too', async () => {
  const gone = await bench.upload(Buffer.from('soon gone'));
  const { key } = await bench.api.services.db.upload.findUniqueOrThrow({ where: { id: gone } });
  await bench.store.remove(bench.store.inputBucket, [key]);
  const job = await createJob(concat(wide, square, gone), hls);
  expect(await bench.ended(job)).toMatchObject({ state: 'failed', error: { code: 'source_missing', detail: expect.stringMatching(/^part 3: /), errors: [{ path: 'source.concat.2' }] } });
}, 60_000);

it('an output that fails takes the joined source with it, and a cancelled join leaves neither object nor process', async () => {
  const failing = await createJob(concat(wide, square), { name: 'photo', type: 'image' });
  expect(await bench.ended(failing)).toMatchObject({ state: 'failed', outputs: [{ state: 'failed', error: { code: 'not_an_image' } }] });
  expect(await bench.stored(failing)).toEqual([]);

  bench.proxy.rule(({ method, path: key }) => (method !== 'GET' && /joined-[^/]*\.mov$/.test(key) ? 'hold' : 'pass'));
  const job = await createJob(concat(wide, square), hls);
  await until('the joined source is about to be stored', () => bench.proxy.caught.some(({ path: key }) => key.includes(job)), 60_000);
  await until('callers are told that it is looked at', async () => (await bench.job(job)).state === 'inspecting');
  await bench.handle(job).signal(cancelJob);
  expect(await bench.ended(job)).toMatchObject({ state: 'cancelled', outputs: [{ state: 'cancelled', files: [] }] });
  bench.proxy.release();
  expect(await bench.stored(job)).toEqual([]);
  expect(bench.mediaProcesses()).toEqual([]);
}, 120_000);

it('a plan of several sources is that of the job, names a bad part, and leaves nothing behind', async () => {
  const before = await objects();
  const { status, body } = await bench.tenant.call('POST', '/v1/plan', { source: concat(wide, square), outputs: [hls] });
  expect(status).toBe(200);
  const { source, encodes } = body as PlanView;
  expect(source).toMatchObject({ ...concat(wide, square), info: { durationSeconds: 4, video: { width: 320, height: 180, frameRate: 25 }, warnings: [{ code: 'joined' }] } });
  expect(encodes.map(({ frames }) => frames)).toEqual([100]);
  expect(await bench.tenant.call('POST', '/v1/plan', { source: concat(text, square), outputs: [hls] })).toMatchObject({ status: 422, body: { code: 'unreadable_source', errors: [{ path: 'source.concat.0' }] } });
  expect(await objects()).toEqual(before);
}, 60_000);
