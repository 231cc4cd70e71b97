import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as HLS from 'hls-parser';
import { chromium } from 'playwright-core';
import { WorkerBench } from '../../../../../test/worker/worker-bench.js';
import { until } from '../../../../../test/until.js';

const run = promisify(execFile);
let bench: WorkerBench;
let upload: string;

beforeAll(async () => {
  bench = await WorkerBench.open();
  const file = path.join(bench.folder, 'film.mp4');
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=12', '-f', 'lavfi', '-i', 'sine=duration=12', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', file]);
  upload = await bench.upload(await readFile(file));
}, 120_000);
afterEach(() => bench?.endWorkers());
afterAll(() => bench?.close());

const common = { preset: 'ultrafast', segmentSeconds: 2 };
const hls = { ...common, name: 'main', type: 'hls', renditions: [{ height: 360 }, { height: 180 }] };
/** Shares a track of the first output, which owns it. */
const cmaf = { ...common, name: 'both', type: 'cmaf', renditions: [{ height: 180 }] };
const outputs = [hls, cmaf, { ...common, name: 'dash', type: 'dash', renditions: [{ height: 180 }] }, { ...common, name: 'ts', type: 'hls', segmentType: 'ts', renditions: [{ height: 180 }] }];

const playback = (job: string, output: string) => bench.tenant.call('GET', `/v1/jobs/${job}/outputs/${output}/playback`);

async function mediaPlaylist(url: string): Promise<HLS.types.MediaPlaylist> {
  const answer = await fetch(url);
  expect([url, answer.status]).toEqual([url, 200]);
  return HLS.parse(await answer.text()) as HLS.types.MediaPlaylist;
}

/** What every media playlist promises at every instant: what it names is there. */
async function expectAllThere(url: string): Promise<HLS.types.MediaPlaylist> {
  const playlist = await mediaPlaylist(url);
  const files = [playlist.segments[0]!.map.uri, ...playlist.segments.map((s) => s.uri)];
  const found = await Promise.all(files.map(async (name) => (await fetch(new URL(name, url), { headers: { range: 'bytes=0-0' } })).status));
  expect([url, found]).toEqual([url, files.map(() => 206)]);
  for (const { duration } of playlist.segments) expect(Math.round(duration)).toBeLessThanOrEqual(playlist.targetDuration);
  return playlist;
}

/** Starts a job whose largest rendition gets no further than its segment 2. */
async function heldJob(): Promise<string> {
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && /main\/360p\/0000[3-5]\.m4s$/.test(key) ? 'hold' : 'pass'));
  await bench.startWorker();
  const job = await bench.createJob(upload, outputs);
  await until('it is held', () => bench.proxy.caught.some(({ path: key }) => key.includes(job)), 60_000);
  return job;
}

test('an output plays while it is made, names only what is there, and becomes a film at the end', async () => {
  const job = await heldJob();
  const { status, body } = await playback(job, 'main');
  expect([status, Object.keys(body).sort()]).toEqual([200, ['expiresAt', 'hls', 'page']]);
  const master = HLS.parse(await (await fetch(body.hls)).text()) as HLS.types.MasterPlaylist;
  expect(master.variants.map((v) => [v.uri, v.resolution?.height, v.codecs])).toEqual([['180p/playlist.m3u8', 180, 'avc1.42c00c,mp4a.40.2'], ['360p/playlist.m3u8', 360, 'avc1.42c01e,mp4a.40.2']]);
  const at = (name: string) => new URL(name, body.hls).href;

  const growing = await expectAllThere(at('360p/playlist.m3u8'));
  expect([growing.segments.map((s) => s.uri), growing.playlistType, growing.endlist, growing.start?.offset]).toEqual([['00000.m4s', '00001.m4s', '00002.m4s'], 'EVENT', false, 0]);
  await until('the other is whole', async () => (await expectAllThere(at('180p/playlist.m3u8'))).endlist, 60_000);
  await until('the sound is whole', async () => (await expectAllThere(at('audio-0/playlist.m3u8'))).endlist, 60_000);
  // A track in the folder of another output is found.
  const shared = (await playback(job, 'both')).body;
  expect(shared.dash).toBeUndefined();
  expect((await expectAllThere(new URL('180p/playlist.m3u8', shared.hls).href)).segments).toHaveLength(6);

  for (const name of ['dash', 'ts']) expect(await playback(job, name)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await bench.tenant.call('GET', `/v1/jobs/${job}/outputs/main/download?file=master.m3u8`)).status).toBe(409);
  for (const name of ['360p/iframes.m3u8', 'manifest.mpd', '720p/playlist.m3u8', '720p/00000.m4s', 'secret.txt']) expect([name, (await fetch(at(name), { redirect: 'manual' })).status]).toEqual([name, 404]);

  bench.proxy.release();
  const seen: number[] = [];
  await until('it is completed', async () => {
    seen.push((await expectAllThere(at('360p/playlist.m3u8'))).segments.length);
    return (await bench.job(job)).state === 'completed';
  }, 120_000);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  await until('the film is served', async () => (await expectAllThere(at('360p/playlist.m3u8'))).playlistType === 'VOD');
  for (const name of ['360p', '180p', 'audio-0']) expect(await expectAllThere(at(`${name}/playlist.m3u8`))).toMatchObject({ playlistType: 'VOD', endlist: true });
  expect((await playback(job, 'both')).body.dash).toContain('manifest.mpd');
  expect((await bench.stored(job)).filter((key) => key.includes('/.work/'))).toEqual([]);
}, 240_000);

test('a rendition that is copied names only what is there, too, at the lengths that it has', async () => {
  const file = path.join(bench.folder, 'fits.mp4');
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=8', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '33', '-pix_fmt', 'yuv420p', '-flags', '+cgop', '-g', '999', '-sc_threshold', '0', '-force_key_frames', '0,1.6,3.6,6', file]);
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && /main\/360p\/00002\.m4s$/.test(key) ? 'hold' : 'pass'));
  await bench.startWorker();
  const job = await bench.createJob(await bench.upload(await readFile(file)), [hls]);
  await until('it is held', () => bench.proxy.caught.some(({ path: key }) => key.includes(job)), 60_000);
  expect((await bench.job(job)).outputs[0]!.renditions.map((r) => r.copied ?? false)).toEqual([true, false]);
  const { body } = await playback(job, 'main');
  const at = (name: string) => new URL(`${name}/playlist.m3u8`, body.hls).href;
  const lengths = ({ segments }: HLS.types.MediaPlaylist) => segments.map((s) => Number(s.duration.toFixed(2)));
  // The last one, which is stored before the one that is held, is not named.
  await until('those before it are there', async () => (await expectAllThere(at('360p'))).segments.length === 2);
  await until('the encoded one is whole', async () => (await expectAllThere(at('180p'))).endlist, 60_000);
  const [copied, encoded] = await Promise.all([expectAllThere(at('360p')), expectAllThere(at('180p'))]);
  expect([lengths(copied), copied.endlist, lengths(encoded)]).toEqual([[1.6, 2], false, [1.6, 2, 2.4, 2]]);
  bench.proxy.release();
  expect((await bench.ended(job)).state).toBe('completed');
  await until('the film is served', async () => (await expectAllThere(at('360p'))).playlistType === 'VOD');
  expect(lengths(await expectAllThere(at('360p')))).toEqual([1.6, 2, 2.4, 2]);
}, 240_000);

test('a playlist that has no segment yet asks to come back', async () => {
  bench.proxy.rule(({ method, path: key }) => (method === 'PUT' && /main\/360p\/00000\.m4s$/.test(key) ? 'hold' : 'pass'));
  await bench.startWorker();
  const job = await bench.createJob(upload, [hls]);
  await until('it is held', () => bench.proxy.caught.some(({ path: key }) => key.includes(job)), 60_000);
  const { body } = await playback(job, 'main');
  const [late, early] = await Promise.all([fetch(new URL('360p/playlist.m3u8', body.hls)), fetch(new URL('180p/playlist.m3u8', body.hls))]);
  expect([late.status, late.headers.get('retry-after'), await late.json()]).toEqual([503, '1', expect.objectContaining({ code: 'not_ready', retryable: true })]);
  expect(early.status).toBe(200);
  bench.proxy.release();
  await bench.ended(job);
}, 180_000);

test('a browser plays from the beginning while the rest is still being made', async () => {
  const job = await heldJob();
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)!;
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'] });
  try {
    const page = await browser.newPage();
    await page.goto((await playback(job, 'main')).body.page);
    await page.waitForFunction(() => (globalThis as any).document.querySelector('video')?.readyState >= 2, undefined, { timeout: 60_000 });
    const first = await page.evaluate(() => (globalThis as any).document.querySelector('video').currentTime as number);
    expect(first).toBeLessThan(2);
    await page.evaluate(async () => {
      const video = (globalThis as any).document.querySelector('video');
      video.muted = true;
      await video.play();
    });
    await page.waitForFunction((from) => (globalThis as any).document.querySelector('video').currentTime > from + 0.5, first, { timeout: 60_000 });
    expect((await bench.job(job)).state).toBe('processing');
  } finally {
    await browser.close();
    bench.proxy.release();
  }
  await bench.ended(job);
}, 240_000);
