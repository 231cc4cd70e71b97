import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readPackets } from '../../../test/worker/read-packets.js';
import { WorkerBench, type WorkerProcess } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';

const run = promisify(execFile);
let bench: WorkerBench;
let film: Buffer;
let worker: WorkerProcess;

beforeAll(async () => {
  bench = await WorkerBench.open();
  film = await make('film.mp4', 12);
  worker = await bench.startWorker();
}, 120_000);
afterEach(() => bench?.proxy.release());
afterAll(() => bench?.close());

/** What a cancellation promises. */
const limitMs = 5000;
const hls = { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }] };
/** Shares the decode of `main` */
const low = { ...hls, name: 'low', renditions: [{ height: 120 }] };
const mp3 = { name: 'sound', type: 'audio' };
const mark = { text: 'Mine', position: 'top-left' };

async function make(name: string, seconds: number): Promise<Buffer> {
  const file = path.join(bench.folder, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', file]);
  return readFile(file);
}

const scratch = () => readdir(path.join(bench.folder, 'work', `scratch-${worker.process.pid}`)).catch(() => []);
const nothingLeft = async () => bench.mediaProcesses().length === 0 && (await scratch()).length === 0;
const post = (job: string, what: string, body?: object) => bench.tenant.call('POST', `/v1/jobs/${job}/${what}`, body);
const revoke = (job: string, output: string) => bench.tenant.call('DELETE', `/v1/jobs/${job}/outputs/${output}`);
const caught = (job: string) => bench.proxy.caught.some(({ path: key }) => key.includes(job));
const statesOf = async (job: string) => Object.fromEntries((await bench.job(job)).outputs.map(({ name, state }) => [name, state]));
/** Names of the stored objects of a job, without those that only its making needs. */
const stored = async (job: string) => (await bench.stored(job)).map((key) => key.slice(key.indexOf(job) + job.length + 1)).sort();

async function expectSequence(job: string): Promise<void> {
  const events = await bench.events(job);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
}

/** ffmpeg is at it for minutes. */
const endless = { name: 'endless', type: 'mp4', preset: 'veryslow', height: 180, codec: 'av1' };

test('ffmpeg is dead and its files are gone within 5 s of a cancel, and then nothing is left in the store', async () => {
  const job = await bench.createJob(await bench.upload(await make('long.mp4', 240)), [endless]);
  await until('it is being encoded', async () => bench.mediaProcesses().some((command) => command.includes('svt')) && (await scratch()).length > 0, 60_000);
  expect(await post(job, 'cancel')).toMatchObject({ status: 202, body: { id: job } });
  await until('nothing of it runs any more', nothingLeft, limitMs);
  const ended = await bench.ended(job);
  expect(ended).toMatchObject({ state: 'cancelled', outputs: [{ state: 'cancelled', files: [] }] });
  expect(await stored(job)).toEqual([]);
  expect(await post(job, 'cancel')).toMatchObject({ status: 409, body: { code: 'job_ended' } });
  await expectSequence(job);
}, 180_000);

test.each([
  ['download', 'GET', /^\/input-/],
  ['the upload of a segment', 'PUT', /\.m4s$/],
  ['the upload of a playlist', 'PUT', /\.m3u8$/],
])('a job is cancelled in the middle of %s, and nothing is stored afterwards', async (_, method, at) => {
  const upload = await bench.upload(Buffer.concat([film, Buffer.alloc(Math.ceil(Math.random() * 1000))]));
  let job = '';
  bench.proxy.rule((request) => (request.method === method && at.test(request.path) && (request.path.includes(job) || request.path.includes(upload)) ? 'hold' : 'pass'));
  job = await bench.createJob(upload, [hls, mp3]);
  const isCaught = () => bench.proxy.caught.some((request) => request.method === method && at.test(request.path) && (request.path.includes(job) || request.path.includes(upload)));
  await until('it is there', isCaught, 60_000);
  expect((await post(job, 'cancel')).status).toBe(202);
  await until('nothing of it runs any more', nothingLeft, limitMs);
  expect(await bench.ended(job)).toMatchObject({ state: 'cancelled' });
  const putAfterwards: string[] = [];
  bench.proxy.release();
  bench.proxy.rule((request) => {
    if (request.method !== 'GET' && request.path.includes(job)) putAfterwards.push(request.path);
    return 'pass';
  });
  // Another job goes all the way: whatever the cancelled one still had to do would have been done by then.
  expect(await bench.ended(await bench.createJob(upload, [mp3]))).toMatchObject({ state: 'completed' });
  expect([putAfterwards, await stored(job)]).toEqual([[], []]);
}, 180_000);

test('of a shared decode one output is revoked, with its watermark, and the other is made to its end', async () => {
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && key.includes('/main/') && key.endsWith('.m4s') ? 'hold' : 'pass'));
  const job = await bench.createJob(await bench.upload(film), [{ ...hls, watermark: mark }, { ...low, watermark: mark }]);
  await until('it is being encoded', () => caught(job), 60_000);
  expect((await revoke(job, 'main')).status).toBe(202);
  expect(await revoke(job, 'main')).toMatchObject({ status: 409, body: { code: 'output_revoked' } });
  bench.proxy.release();
  expect(await bench.ended(job)).toMatchObject({ state: 'completed', outputs: [{ name: 'main', state: 'revoked', files: [] }, { name: 'low', state: 'completed' }] });
  expect(await readPackets(bench, job, 'low')).toBe(300);
  expect((await stored(job)).filter((name) => !name.startsWith('low/'))).toEqual([]);
  await expectSequence(job);
}, 180_000);

test('a finished output is revoked after the job has ended, and can be played no more', async () => {
  const job = await bench.createJob(await bench.upload(film), [hls, low, mp3]);
  const { sequence, finishedAt } = await bench.ended(job);
  const { body: playback } = await bench.tenant.call('GET', `/v1/jobs/${job}/outputs/main/playback`);
  expect((await fetch(playback.hls)).status).toBe(200);
  expect((await revoke(job, 'main')).status).toBe(202);
  await until('it is revoked', async () => (await statesOf(job))['main'] === 'revoked');
  expect(await bench.job(job)).toMatchObject({ state: 'completed', sequence: sequence + 2, finishedAt });
  expect((await stored(job)).map((name) => name.split('/')[0])).not.toContain('main');
  expect(await readPackets(bench, job, 'low')).toBe(300);
  await until('its link is dead', async () => (await fetch(playback.hls)).status === 409);
  await expectSequence(job);
}, 180_000);

test('an output that failed is made again after the job has ended, and not without its source', async () => {
  const source = await bench.upload(film);
  const job = await bench.createJob(source, [hls, { name: 'cover', type: 'image' }]);
  expect(await bench.ended(job)).toMatchObject({ state: 'partial', outputs: [{ state: 'completed' }, { state: 'failed' }] });
  const before = await bench.store.head(bench.store.outputBucket, (await bench.stored(job)).find((key) => key.endsWith('.m4s'))!);
  expect(await post(job, 'retry', { outputs: ['main'] })).toMatchObject({ status: 409, body: { code: 'output_not_retryable' } });
  expect(await post(job, 'retry')).toMatchObject({ status: 202, body: { outputs: [{ state: 'completed' }, {}] } });
  await until('its end is told again', async () => (await bench.events(job)).filter(({ type }) => type === 'job.partial').length === 2);
  expect((await bench.job(job)).outputs[1]).toMatchObject({ state: 'failed', error: { code: 'not_an_image' } });
  expect(await bench.store.head(bench.store.outputBucket, (await bench.stored(job)).find((key) => key.endsWith('.m4s'))!)).toEqual(before);

  expect((await bench.tenant.call('DELETE', `/v1/uploads/${source}`)).status).toBe(204);
  expect(await post(job, 'retry')).toMatchObject({ status: 410, body: { code: 'upload_deleted' } });
  expect(await bench.job(job)).toMatchObject({ state: 'partial', outputs: [{ state: 'completed' }, { state: 'failed', error: { code: 'not_an_image' } }] });
  await expectSequence(job);
}, 180_000);

test('a cancelled job is made from the beginning', async () => {
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && key.endsWith('00002.m4s') ? 'hold' : 'pass'));
  const job = await bench.createJob(await bench.upload(film), [hls, mp3]);
  await until('it is being encoded', () => caught(job), 60_000);
  await post(job, 'cancel');
  expect(await bench.ended(job)).toMatchObject({ state: 'cancelled' });
  bench.proxy.release();
  const { status, body } = await post(job, 'retry');
  expect([status, body.finishedAt]).toEqual([202, null]);
  expect(await bench.ended(job)).toMatchObject({ state: 'completed', progress: 1, error: null });
  expect(await readPackets(bench, job, 'main')).toBe(300);
  await expectSequence(job);
}, 180_000);

test.each(['runs', 'has ended'])('a job that %s is deleted with its objects, its rows and its links', async (when) => {
  if (when === 'runs') bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && key.endsWith('00002.m4s') ? 'hold' : 'pass'));
  const job = await bench.createJob(await bench.upload(film), [hls, mp3], { reference: `to go ${when}` });
  if (when === 'runs') await until('it is being encoded', () => caught(job), 60_000);
  else await bench.ended(job);
  const deletion = () => bench.tenant.call('DELETE', `/v1/jobs/${job}`);
  expect((await deletion()).status).toBe(202);
  expect([202, 404]).toContain((await deletion()).status);
  await until('it is gone', async () => (await bench.tenant.call('GET', `/v1/jobs/${job}`)).status === 404);
  expect((await bench.tenant.call('GET', `/v1/jobs?reference=${encodeURIComponent(`to go ${when}`)}`)).body.data).toEqual([]);
  expect([await stored(job), await bench.events(job)]).toEqual([[], []]);
  expect((await deletion()).status).toBe(404);
  await until('nothing of it runs any more', nothingLeft, limitMs);
}, 180_000);

test('without any worker a cancellation is accepted, and carried out as soon as a control worker lives', async () => {
  await bench.endWorkers();
  const job = await bench.createJob(await bench.upload(film), [hls]);
  expect(await post(job, 'cancel')).toMatchObject({ status: 202, body: { state: 'queued' } });
  worker = await bench.startWorker({ WORKER_ROLES: 'control' });
  expect(await bench.ended(job)).toMatchObject({ state: 'cancelled', outputs: [{ state: 'cancelled' }] });
  const queued = await bench.createJob(await bench.upload(film), [hls]);
  await until('it waits for a worker that looks at it', async () => (await bench.job(queued)).state === 'inspecting');
  expect((await post(queued, 'cancel')).status).toBe(202);
  expect(await bench.ended(queued)).toMatchObject({ state: 'cancelled' });
}, 180_000);
