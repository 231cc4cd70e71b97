import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readPackets } from '../../../test/worker/read-packets.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';
import { cancelJob, revokeOutput } from '../../../workflows/contract.js';

const run = promisify(execFile);
let bench: WorkerBench;
let film: Buffer;

beforeAll(async () => {
  bench = await WorkerBench.open();
  film = await make('film.mp4', '320x180', 12);
}, 120_000);
afterEach(() => bench?.endWorkers());
afterAll(() => bench?.close());

const hls = { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }] };
const mp4 = { name: 'file', type: 'mp4', preset: 'ultrafast', height: 180 };
const mp3 = { name: 'sound', type: 'audio' };

async function make(name: string, size: string, seconds: number): Promise<Buffer> {
  const file = path.join(bench.folder, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', file]);
  return readFile(file);
}

/** The stream of a job as everybody is told it: numbers without gaps, times that do not go back, one end. */
async function expectSoundStream(jobId: string, state: string) {
  const events = await bench.events(jobId);
  expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
  const times = events.map((event) => event.at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(events.filter((event) => /^job\.(completed|partial|failed|cancelled)$/.test(event.type)).map((event) => [event.type, event.sequence])).toEqual([[`job.${state}`, events.length]]);
}

test('a worker killed in the middle of everything loses nothing, and leaves neither process nor file', async () => {
  // One job is caught in each kind of work.
  const caught: Record<string, { method: string; at: RegExp; job: string }> = {};
  const upload = await bench.upload(film);
  const jobOf = async (what: string, method: string, at: RegExp, outputs: object[], source = upload) => {
    caught[what] = { method, at, job: await bench.createJob(source, outputs) };
  };
  const worker = await bench.startWorker({ VIDEO_SLOTS: '16' });
  const download = await bench.upload(Buffer.concat([film, Buffer.alloc(1000)]));
  bench.proxy.rule(({ method, path: key }) => Object.values(caught).some((one) => one.method === method && one.at.test(key) && (key.includes(one.job) || method === 'GET')) || (method === 'GET' && key.includes(download)) ? 'hold' : 'pass');
  await jobOf('the first segment', 'PUT', /180p\/00000\.m4s$/, [hls]);
  await jobOf('a later segment', 'PUT', /180p\/00003\.m4s$/, [hls]);
  await jobOf('the last segment', 'PUT', /180p\/00005\.m4s$/, [hls]);
  await jobOf('the sound', 'PUT', /sound\.mp3$/, [mp3]);
  await jobOf('a playlist', 'PUT', /180p\/playlist\.m3u8$/, [hls]);
  await jobOf('the joined file', 'PUT', /file\.mp4$/, [mp4]);
  const waiting = await bench.createJob(download, [hls]);
  await until('all are caught', async () => {
    const seen = (job: string) => bench.proxy.caught.some(({ path: key }) => key.includes(job));
    return Object.values(caught).every(({ job }) => seen(job)) && seen(download);
  }, 60_000);
  const scratch = (await readdir(path.join(bench.folder, 'work'))).filter((name) => name.endsWith(`-${worker.process.pid}`));
  expect(scratch).toHaveLength(2);

  await worker.kill('SIGKILL');
  await until('its media processes are gone', () => bench.mediaProcesses().length === 0, 5000);
  // Segments without a gap from the first on are final: nobody makes them again.
  const final = async (what: string) => {
    const stored = await bench.stored(caught[what]!.job);
    const keys = Array.from({ length: 6 }, (_, index) => stored.find((key) => key.endsWith(`/180p/0000${index}.m4s`)));
    return keys.slice(0, keys.findIndex((key) => key === undefined)).map((key) => key!);
  };
  const kept = [await final('a later segment'), await final('the last segment')];
  expect(kept.map((keys) => keys.length)).toEqual([3, 5]);
  bench.proxy.release();
  const putAgain: string[] = [];
  bench.proxy.rule(({ method, path: key }) => {
    if (method === 'PUT') putAgain.push(key);
    return 'pass';
  });
  await bench.startWorker();
  expect((await readdir(path.join(bench.folder, 'work'))).filter((name) => scratch.includes(name))).toEqual([]);

  for (const [what, { job }] of [...Object.entries(caught), ['the download', { job: waiting }] as const]) {
    const ended = await bench.ended(job);
    expect([what, ended.state, ended.error]).toEqual([what, 'completed', null]);
    expect(ended.progress).toBe(1);
    await expectSoundStream(job, 'completed');
    for (const output of ended.outputs) for (const file of output.files) expect(await bench.store.head(file.bucket, file.key)).toMatchObject({ sizeBytes: file.sizeBytes });
    for (const { name } of ended.outputs) if (name !== 'sound') expect([what, await readPackets(bench, job, name)]).toEqual([what, 300]);
  }
  expect(kept.flat().filter((key) => putAgain.some((put) => put.endsWith(key)))).toEqual([]);
  // The last one of a chunk tells what all were made with.
  for (const what of ['a later segment', 'the last segment']) expect(putAgain.some((put) => put.includes(caught[what]!.job) && put.endsWith('/180p/00005.m4s'))).toBe(true);
}, 180_000);

describe('with one worker', () => {
  const scratch = async (pid: number) => readdir(path.join(bench.folder, 'work', `scratch-${pid}`)).catch(() => []);
  const heldInEncode = async (job: string) => {
    await until('a segment of it is held', () => bench.proxy.caught.some(({ path: key }) => key.includes(job)), 60_000);
  };
  const holdSegmentsOf = (output: string) => bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && key.includes(`/${output}/`) && key.endsWith('.m4s') ? 'hold' : 'pass'));

  test('a cancelled job is gone at once, and a revoked output leaves its sibling alone', async () => {
    const worker = await bench.startWorker();
    const upload = await bench.upload(film);
    holdSegmentsOf('main');
    const cancelled = await bench.createJob(upload, [hls, mp3]);
    await heldInEncode(cancelled);
    await until('its sound is there', async () => (await bench.job(cancelled)).outputs[1]!.state === 'completed', 60_000);
    await bench.handle(cancelled).signal(cancelJob);
    expect(await bench.ended(cancelled)).toMatchObject({ state: 'cancelled', outputs: [{ state: 'cancelled', files: [] }, { state: 'cancelled', files: [] }] });
    expect(await bench.stored(cancelled)).toEqual([]);
    await expectSoundStream(cancelled, 'cancelled');

    const kept = await bench.createJob(upload, [hls, mp3]);
    await heldInEncode(kept);
    await bench.handle(kept).signal(revokeOutput, 'main');
    expect(await bench.ended(kept)).toMatchObject({ state: 'completed', outputs: [{ name: 'main', state: 'revoked', files: [] }, { name: 'sound', state: 'completed' }] });
    expect((await bench.stored(kept)).map((key) => path.posix.basename(key))).toEqual(['sound.mp3']);
    expect({ processes: bench.mediaProcesses(), scratch: await scratch(worker.process.pid!) }).toEqual({ processes: [], scratch: [] });
  }, 180_000);

  test.each([['longer', '60', 1], ['shorter', '0', 2]])('a worker told to end with a grace that is %s than the work hands over what it cannot finish', async (_, grace, attempts) => {
    const first = await bench.startWorker({ SHUTDOWN_GRACE_SECONDS: grace });
    holdSegmentsOf('main');
    const job = await bench.createJob(await bench.upload(film), [hls]);
    await heldInEncode(job);
    const ended = first.kill('SIGTERM');
    await until('it drains', () => first.log().some((line) => line['state'] === 'DRAINING' || line['state'] === 'STOPPING'));
    if (grace !== '0') bench.proxy.release();
    expect(await ended).toBe(0);
    bench.proxy.release();
    expect(bench.mediaProcesses()).toEqual([]);
    expect((await readdir(path.join(bench.folder, 'work'))).filter((name) => name.endsWith(`-${first.process.pid}`))).toEqual([]);
    await bench.startWorker();
    expect(await bench.ended(job)).toMatchObject({ state: 'completed' });
    expect(await readPackets(bench, job, 'main')).toBe(300);
    const { events } = await bench.handle(job).fetchHistory();
    expect(Math.max(...events!.map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 0))).toBe(attempts);
  }, 180_000);

  test('a store that fails for a while is waited for, and operators read of it by job', async () => {
    const worker = await bench.startWorker();
    const upload = await bench.upload(film);
    bench.proxy.rule(() => 'fail');
    const job = await bench.createJob(upload, [hls, mp3]);
    const told = () => worker.log().filter((line) => line['workflowId'] === job && line['err'] !== undefined);
    await until('several attempts have failed', () => told().length > 2, 60_000);
    bench.proxy.release();
    expect(await bench.ended(job)).toMatchObject({ state: 'completed' });
  }, 180_000);
});
