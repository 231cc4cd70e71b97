import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { JobView } from '../../../packages/media/spec/views.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';

const run = promisify(execFile);
let bench: WorkerBench;
let film: Buffer;
let picture: Buffer;
beforeAll(async () => {
  bench = await WorkerBench.open();
  await bench.startWorker();
  film = await make('film.mp4', ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=4', '-f', 'lavfi', '-i', 'sine=duration=4', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
  picture = await make('picture.png', ['-f', 'lavfi', '-i', 'testsrc2=size=1200x800', '-frames:v', '1']);
}, 120_000);
afterAll(() => bench?.close());

async function make(name: string, args: readonly string[]): Promise<Buffer> {
  const file = path.join(bench.folder, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...args, file]);
  return readFile(file);
}

async function storedBytes(job: string, output: string): Promise<number> {
  let bytes = 0;
  for await (const { key, sizeBytes } of bench.store.list(bench.store.outputBucket, `${bench.tenant.id}/${job}/${output}/`)) if (key) bytes += sizeBytes;
  return bytes;
}

const total = ({ outputs }: JobView, of: 'cpuSeconds' | 'wallSeconds' | 'inputBytes' | 'outputBytes') => outputs.reduce((sum, { usage }) => sum + usage![of], 0);

test('video and images tell what they have needed, and the sums are those of the job and of the day', async () => {
  const hls = { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }, { height: 90 }] };
  const mp4 = { name: 'file', type: 'mp4', preset: 'ultrafast', height: 90 };
  const videoJob = await bench.ended(await bench.createJob(await bench.upload(film), [hls, mp4, { name: 'sound', type: 'audio' }]));
  const imageJob = await bench.ended(await bench.createJob(await bench.upload(picture, 'picture.png'), [{ name: 'photo', type: 'image', format: 'avif', variants: [{ width: 100 }] }]));
  for (const job of [videoJob, imageJob]) {
    expect(job.state).toBe('completed');
    for (const { name, usage } of job.outputs) {
      expect([name, usage!.outputBytes]).toEqual([name, await storedBytes(job.id, name)]);
      expect([name, usage!.cpuSeconds > 0.01, usage!.wallSeconds > 0, usage!.peakMemoryBytes > 10_000_000]).toEqual([name, true, true, true]);
    }
    expect(job.usage!.cpuSeconds).toBeCloseTo(total(job, 'cpuSeconds'), 4);
    expect(job.usage!.outputBytes).toBe(total(job, 'outputBytes'));
  }
  // One worker fetches a source once, for all outputs.
  expect(videoJob.usage!.inputBytes).toBe(film.length);
  expect(imageJob.usage!.inputBytes).toBe(picture.length);
  const { body } = await bench.tenant.call('GET', '/v1/usage?groupBy=outputType');
  expect(body.data.map(({ outputType }: { outputType: string }) => outputType)).toEqual(['audio', 'hls', 'image', 'mp4']);
  expect(body.data.reduce((sum: number, group: { outputBytes: number }) => sum + group.outputBytes, 0)).toBe(videoJob.usage!.outputBytes + imageJob.usage!.outputBytes);
}, 180_000);

test('what a worker had needed when it was killed is not lost', async () => {
  const upload = await bench.upload(film);
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && key.endsWith('sound.mp3') ? 'hold' : 'pass'));
  const id = await bench.createJob(upload, [{ name: 'sound', type: 'audio' }]);
  await until('the result is held', () => bench.proxy.caught.some(({ path: key }) => key.includes(id)), 60_000);
  const heartbeats = async () => {
    const { raw } = await bench.handle(id).describe();
    const data = raw.pendingActivities?.[0]?.heartbeatDetails?.payloads?.[0]?.data;
    return data ? (JSON.parse(Buffer.from(data).toString()) as { metered: { wallSeconds: number } }).metered.wallSeconds : 0;
  };
  let before = 0;
  await until('it has told of two seconds', async () => (before = await heartbeats()) > 2);
  await bench.endWorkers();
  bench.proxy.release();
  const restarted = Date.now();
  await bench.startWorker();
  const job = await bench.ended(id);
  expect(job.state).toBe('completed');
  // The second attempt alone ran for a part of the time since then.
  const { attempts } = await lastAttempt(id);
  expect(attempts).toBeGreaterThan(1);
  expect(job.usage!.wallSeconds).toBeGreaterThan(before);
  expect(job.usage!.wallSeconds).toBeLessThan(before + 60 + (Date.now() - restarted) / 1000);
}, 180_000);

async function lastAttempt(id: string): Promise<{ attempts: number }> {
  const { events } = await bench.handle(id).fetchHistory();
  return { attempts: Math.max(...events!.map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 0)) };
}
