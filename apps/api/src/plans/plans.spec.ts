import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PlanView } from '../../../../packages/media/preview/plan-view.js';
import { WorkerBench } from '../../../../test/worker/worker-bench.js';

const run = promisify(execFile);
let bench: WorkerBench;
let film: string;
let upload: string;
beforeAll(async () => {
  bench = await WorkerBench.open({ MAX_PLANS: '2' });
  await bench.startWorker();
  film = path.join(bench.folder, 'film.mp4');
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=12', '-f', 'lavfi', '-i', 'sine=duration=12', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', film]);
  upload = await bench.upload(await readFile(film));
}, 120_000);
afterAll(() => bench?.close());

const plan = (outputs: object[], source: object = { upload }) => bench.tenant.call('POST', '/v1/plan', { source, outputs });
const main = { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }, { height: 144 }, { name: 'big', height: 1080 }] };
const objects = async () => (await Promise.all([bench.store.inputBucket, bench.store.outputBucket].map(async (bucket) => { const keys: string[] = []; for await (const { key } of bench.store.list(bucket, '')) keys.push(key); return keys; }))).flat();

it('tells what would be run, refused and left out, and leaves nothing behind', async () => {
  const before = await objects();
  const { status, body } = await plan([main, { name: 'sound', type: 'audio', kbps: 128 }, { name: 'stills', type: 'thumbnails', times: [1, 2] }, { name: 'photo', type: 'image' }]);
  expect(status).toBe(200);
  const { source, outputs, encodes, audioTracks, estimate } = body as PlanView;
  expect(source).toMatchObject({ upload, info: { durationSeconds: 12, video: { codec: 'h264', width: 640, height: 360, frameRate: 25 }, audio: [{ codec: 'aac' }] } });
  expect(outputs).toMatchObject([
    { name: 'main', type: 'hls', error: null, renditions: [{ name: '180p', width: 320, encode: 'e0' }, { name: '144p' }], skipped: [{ name: 'big', reason: 'larger than the source' }] },
    { name: 'sound', type: 'audio', commands: [expect.arrayContaining(['libmp3lame', '128k', '/work/sound.mp3'])] },
    { name: 'stills', type: 'thumbnails', error: null },
    { name: 'photo', type: 'image', error: { code: 'not_an_image' } },
  ]);
  expect(encodes.map((e) => [e.frames, e.chunks.length, e.chunks.reduce((sum, c) => sum + c.frames, 0)])).toEqual([[300, 1, 300]]);
  expect(audioTracks).toHaveLength(1);
  expect(estimate.cpuSeconds).toBeGreaterThan(0);
  expect(outputs[1]!.estimate.bytes).toBeCloseTo(128 * 125 * 12, -4);
  expect(await objects()).toEqual(before);
  expect(await bench.api.services.db.job.count()).toBe(0);
});

it('plans with what trial encodes told, where the ladder depends on the source', async () => {
  const { outputs, encodes } = (await plan([{ name: 'main', type: 'cmaf', ladder: 'per-title' }])).body as PlanView;
  const { perTitle, renditions } = outputs[0]!;
  expect(perTitle!.renditions.map((r) => r.name)).toEqual(renditions.map((r) => r.name));
  expect(perTitle!.savedPercent).toBe(Math.round((1 - perTitle!.chosenKbps / perTitle!.fixedKbps) * 100));
  expect(encodes[0]!.tracks).toMatchObject([{ height: 360, rate: { mode: 'crf', crf: perTitle!.renditions[0]!.x264Crf } }]);
  expect((await plan([{ ...main, ladder: 'per-title' }])).body).toMatchObject({ code: 'not_supported', errors: [{ path: 'outputs.0.ladder' }] });
});

it('gives arguments with which ffmpeg makes the segments that are named', async () => {
  const { encodes } = (await plan([main])).body as PlanView;
  const folder = path.join(bench.folder, 'by-hand');
  await Promise.all(encodes[0]!.tracks.map((track) => mkdir(path.join(folder, track.id), { recursive: true })));
  const args = encodes[0]!.chunks[0]!.arguments!.map((argument) => argument.replaceAll('/source', film).replaceAll('/work', folder));
  await run('ffmpeg', args, { cwd: folder });
  for (const { id } of encodes[0]!.tracks) expect((await readdir(path.join(folder, id))).filter((name) => name.endsWith('.m4s'))).toHaveLength(encodes[0]!.chunks[0]!.segments);
});

it('answers with the problem that the job would end with', async () => {
  const pending = (await bench.tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' })).body.id as string;
  expect(await plan([main], { upload: pending })).toMatchObject({ status: 409, body: { code: 'upload_incomplete' } });
  expect(await plan([main], { upload: 'upl_0' })).toMatchObject({ status: 422, body: { code: 'source_missing' } });
  expect(await plan([main], { upload: await bench.upload(Buffer.from('no film')) })).toMatchObject({ status: 422, body: { code: 'unreadable_source' } });
  expect(await plan([{ ...main, segmentSeconds: 99 }])).toMatchObject({ status: 422, body: { errors: [{ path: 'outputs.0.segmentSeconds' }] } });
  expect(await plan([{ name: 'main', preset: 'nothing' }])).toMatchObject({ status: 422, body: { errors: [{ path: 'outputs.0.preset' }] } });
});

it('makes so many at a time for one tenant and no more, and others as many', async () => {
  const stranger = await bench.api.newTenant();
  const theirs = stranger.call('POST', '/v1/plan', { source: { upload }, outputs: [main] });
  const answers = await Promise.all([plan([main]), plan([main]), plan([main])]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
  const refused = answers.find(({ status }) => status === 429)!;
  expect([refused.body.code, refused.headers.get('retry-after')]).toEqual(['too_many_requests', '5']);
  expect(await theirs).toMatchObject({ status: 422, body: { code: 'source_missing' } });
  expect((await plan([main])).status).toBe(200);
});

it('estimates by what the processes of past jobs have needed', async () => {
  const outputs = [{ ...main, preset: 'superfast' }];
  const estimated = async () => ((await plan(outputs)).body as PlanView).estimate;
  const before = await estimated();
  expect(before.measuredKinds).toEqual([]);
  expect((await bench.ended(await bench.createJob(upload, outputs))).state).toBe('completed');
  const costs = await bench.api.services.db.mediaCost.findMany({ orderBy: { kind: 'asc' } });
  expect(costs.map(({ kind }) => kind)).toEqual(['audio:aac', 'decode', 'video:h264:superfast:crf']);
  for (const cost of costs) expect({ cpu: cost.cpuSeconds > 0, memory: cost.peakMemoryBytes > 1e6 }).toEqual({ cpu: true, memory: true });
  // What the processes of this run needed depends on the machine: three times the time and half the bytes of what is expected, from now on.
  await bench.api.services.db.mediaCost.updateMany({ data: { expectedCpuSeconds: 1e6, cpuSeconds: 3e6, expectedBytes: 1e15, bytes: 5e14 } });
  const after = await estimated();
  expect(after.cpuSeconds / before.cpuSeconds).toBeCloseTo(3, 1);
  const video = (estimate: PlanView['estimate']) => estimate.bytes;
  expect(video(after)).toBeLessThan(video(before));
  expect(after.measuredKinds).toEqual(['audio:aac', 'video:h264:superfast:crf']);
});
