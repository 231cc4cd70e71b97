import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { call } from '../../../test/services/running-api.js';
import { readPackets } from '../../../test/worker/read-packets.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';
import { cancelJob, revokeOutput } from '../../../workflows/contract.js';

const run = promisify(execFile);
let bench: WorkerBench;
let film: Buffer;
let logo: Buffer;
/** A job that made everything that the others may copy. */
let first: string;

beforeAll(async () => {
  bench = await WorkerBench.open();
  await bench.startWorker();
  film = await make('film.mp4', ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=4', '-f', 'lavfi', '-i', 'sine=duration=4', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
  logo = await make('logo.png', ['-f', 'lavfi', '-i', 'color=red:size=32x32', '-frames:v', '1']);
  first = await cachedJob(await bench.upload(film), [hls, sound, await marked()]);
  expect(await bench.ended(first)).toMatchObject({ state: 'completed', cache: true, outputs: [{ cached: null }, { cached: null }, { cached: null }] });
}, 180_000);
afterEach(() => bench.proxy.release());
afterAll(() => bench?.close());

const hls = { name: 'main', type: 'hls', preset: 'ultrafast', copy: 'never', segmentSeconds: 2, renditions: [{ height: 90 }], quality: { measure: 'ssim' } };
const sound = { name: 'sound', type: 'audio', loudness: {} };
const marked = async () => ({ name: 'marked', type: 'mp4', preset: 'ultrafast', height: 90, watermark: { image: { upload: await bench.upload(logo, 'logo.png') } } });
const cachedJob = (upload: string, outputs: readonly object[], tenant = bench.tenant) => bench.createJob(upload, outputs, { cache: true }, tenant);

async function make(name: string, args: readonly string[]): Promise<Buffer> {
  const file = path.join(bench.folder, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...args, file]);
  return readFile(file);
}

/** SHA-256 of everything that an output has stored, by name. */
async function objects(jobId: string, output: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const key of await bench.stored(jobId)) {
    const [, name] = key.split(`/${jobId}/${output}/`);
    if (name) found[name] = createHash('sha256').update(Buffer.concat(await (await bench.store.read(bench.store.outputBucket, key))!.body.toArray())).digest('hex');
  }
  return found;
}

/** Names of the activities that a job has run. */
async function activities(jobId: string): Promise<string[]> {
  const { events } = await bench.handle(jobId).fetchHistory();
  return [...new Set(events!.flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []))].sort();
}

const encodes = expect.arrayContaining(['inspectSource']);

it('the same bytes, uploaded again, become the same outputs without anything being encoded, and play', async () => {
  const job = await cachedJob(await bench.upload(film), [await marked(), hls, sound]);
  const ended = await bench.ended(job);
  const before = await bench.job(first);
  expect(ended).toMatchObject({ state: 'completed', progress: 1, cache: true, source: { info: before.source.info } });
  expect(await activities(job)).toEqual(['copyResult', 'findResults']);
  for (const name of ['marked', 'main', 'sound']) {
    const [now, then] = [ended, before].map(({ outputs }) => outputs.find((output) => output.name === name)!);
    // A copy needs something of its own, and stores as much.
    expect(now).toEqual({ ...then, usage: { ...now!.usage, outputBytes: then!.usage!.outputBytes }, cached: { job: first, output: name }, files: then!.files.map((file) => ({ ...file, key: file.key.replace(first, job) })) });
    expect(await objects(job, name)).toEqual(await objects(first, name));
    expect(Object.keys(await objects(job, name)).length).toBeGreaterThan(0);
  }
  expect(before.outputs[0]!.renditions[0]!.quality!.reason).toBeNull();
  expect(before.outputs[1]!.audio[0]!.loudness!.measuredLufs).not.toBeNull();
  const { body } = await bench.tenant.call('GET', `/v1/jobs/${job}/outputs/main/playback`);
  const master = await call(body.hls, 'GET');
  expect([master.status, master.body]).toEqual([200, expect.stringContaining('90p/playlist.m3u8')]);
  expect(await readPackets(bench, job, 'main')).toBe(100);
  const events = await bench.events(job);
  expect(events.filter(({ type }) => type === 'output.completed').map(({ data }) => (data as { output: { cached: object } }).output.cached)).toContainEqual({ job: first, output: 'main' });
}, 120_000);

it('other bytes, another spec, another watermark, another tenant and a job that does not ask for it are made', async () => {
  const mp3 = { name: 'sound', type: 'audio', loudness: {} };
  const other = await make('other.mp4', ['-i', path.join(bench.folder, 'film.mp4'), '-c', 'copy', '-metadata', 'title=other']);
  const stranger = await bench.api.newTenant();
  const upload = await bench.upload(film);
  const blue = await bench.upload(await make('blue.png', ['-f', 'lavfi', '-i', 'color=blue:size=32x32', '-frames:v', '1']), 'blue.png');
  const jobs = [
    await cachedJob(await bench.upload(other), [mp3]),
    await cachedJob(upload, [{ ...mp3, kbps: 64 }]),
    await cachedJob(upload, [{ ...(await marked()), watermark: { image: { upload: blue } } }]),
    await bench.createJob(upload, [mp3]),
  ];
  const theirs = await cachedJob(await bench.upload(film, 'source.mp4', stranger), [mp3], stranger);
  for (const [index, job] of jobs.entries()) expect([index, await bench.ended(job)]).toEqual([index, expect.objectContaining({ state: 'completed', outputs: [expect.objectContaining({ cached: null })] })]);
  expect((await bench.ended(theirs, 120_000, stranger)).outputs).toMatchObject([{ state: 'completed', cached: null }]);
  for (const job of [...jobs, theirs]) expect(await activities(job)).toEqual(encodes);
  expect(await activities(jobs[3]!)).not.toContain('findResults');
  expect(await bench.api.services.db.cachedResult.count({ where: { jobId: jobs[3]! } })).toBe(0);
}, 120_000);

it('of several outputs only those that are new are made', async () => {
  const low = { ...sound, name: 'low', kbps: 64 };
  const wrong = { name: 'still', type: 'thumbnails', times: [99] };
  const job = await cachedJob(await bench.upload(film), [hls, low, wrong]);
  const { state, outputs } = await bench.ended(job);
  expect([state, outputs.map(({ name, state: ended, cached }) => [name, ended, cached])]).toEqual(['partial', [['main', 'completed', { job: expect.any(String), output: 'main' }], ['low', 'completed', null], ['still', 'failed', null]]]);
  // By its place in the request, though the first output was never planned.
  expect(outputs[2]!.error!.errors![0]!.path).toMatch(/^outputs\.2\./);
  expect(await activities(job)).toEqual(expect.not.arrayContaining(['encodeChunk', 'encodeAudioTrack']));
  expect(await objects(job, 'main')).toEqual(await objects(first, 'main'));
}, 120_000);

it('an image is copied with its variants, its placeholder and the sizes of its files', async () => {
  const photo = await make('photo.png', ['-f', 'lavfi', '-i', 'testsrc2=size=320x200', '-frames:v', '1']);
  const image = async () => ({ name: 'photo', type: 'image', format: 'webp', operations: [{ op: 'watermark', image: { upload: await bench.upload(logo, 'logo.png') } }], variants: [{ width: 100 }] });
  const one = await cachedJob(await bench.upload(photo, 'photo.png'), [await image()]);
  const { outputs: [made] } = await bench.ended(one);
  expect(made).toMatchObject({ state: 'completed', cached: null, placeholder: expect.any(Object), srcset: expect.any(Object), files: [{ width: 320 }, { width: 100 }] });
  const two = await cachedJob(await bench.upload(photo, 'photo.png'), [await image()]);
  const { outputs: [copied] } = await bench.ended(two);
  expect(copied).toEqual({ ...made, usage: { ...copied!.usage, outputBytes: made!.usage!.outputBytes }, cached: { job: one, output: 'photo' }, files: made!.files.map((file) => ({ ...file, key: file.key.replace(one, two) })) });
  expect(await objects(two, 'photo')).toEqual(await objects(one, 'photo'));
  const { body } = await bench.tenant.call('GET', `/v1/jobs/${two}/outputs/photo/playback`);
  for (const { url } of body.files) expect((await fetch(url)).status).toBe(200);
}, 120_000);

it('what lost an object is made again, and is itself found then', async () => {
  const outputs = [{ ...hls, name: 'again' }];
  const one = await cachedJob(await bench.upload(film), outputs);
  await bench.ended(one);
  await bench.store.remove(bench.store.outputBucket, [(await bench.stored(one)).find((key) => key.endsWith('/90p/00001.m4s'))!]);
  const two = await cachedJob(await bench.upload(film), outputs);
  expect((await bench.ended(two)).outputs).toMatchObject([{ state: 'completed', progress: 1, cached: null }]);
  expect(await activities(two)).toEqual(expect.arrayContaining(['copyResult', 'encodeChunk', 'keepResult']));
  expect(await readPackets(bench, two, 'again')).toBe(100);
  const three = await cachedJob(await bench.upload(film), outputs);
  expect((await bench.ended(three)).outputs).toMatchObject([{ cached: { job: two, output: 'again' } }]);
}, 120_000);

it('several sources are one when all their bytes are', async () => {
  const twice = async (...parts: Buffer[]) => {
    const uploads = await Promise.all(parts.map((part) => bench.upload(part)));
    const { body } = await bench.tenant.call('POST', '/v1/jobs', { source: { concat: uploads.map((upload) => ({ upload })) }, outputs: [{ name: 'sound', type: 'audio' }], cache: true });
    return body.id as string;
  };
  const one = await twice(film, film);
  const { source, outputs } = await bench.ended(one);
  expect(outputs).toMatchObject([{ state: 'completed', cached: null }]);
  const two = await twice(film, film);
  expect(await bench.ended(two)).toMatchObject({ state: 'completed', source: { info: source.info }, outputs: [{ cached: { job: one, output: 'sound' } }] });
  expect(await activities(two)).not.toContain('joinSources');
  expect(await objects(two, 'sound')).toEqual(await objects(one, 'sound'));
}, 120_000);

it('a job that is cancelled, or an output that is revoked, while it is copied leaves nothing', async () => {
  const upload = await bench.upload(film);
  const copying = async (job: string) => {
    await until('its copy is held', () => bench.proxy.caught.some(({ path: key }) => key.includes(job)), 60_000);
    await until('callers are told that it copies', async () => (await bench.job(job)).outputs[0]!.phase === 'copying');
  };
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && key.endsWith('/90p/00001.m4s') ? 'hold' : 'pass'));
  const [cancelled, revoked] = [await cachedJob(upload, [hls, sound]), await cachedJob(upload, [hls, sound])];
  await Promise.all([copying(cancelled), copying(revoked)]);
  await bench.handle(cancelled).signal(cancelJob);
  await bench.handle(revoked).signal(revokeOutput, 'main');
  // What the store has begun is waited for, and removed then.
  bench.proxy.release();
  expect(await bench.ended(cancelled)).toMatchObject({ state: 'cancelled', outputs: [{ state: 'cancelled', files: [], cached: null }, { state: 'cancelled', files: [], cached: null }] });
  expect(await bench.ended(revoked)).toMatchObject({ state: 'completed', outputs: [{ state: 'revoked', files: [] }, { state: 'completed' }] });
  expect(await bench.stored(cancelled)).toEqual([]);
  expect((await bench.stored(revoked)).map((key) => path.posix.basename(key))).toEqual(['sound.mp3']);
}, 120_000);
