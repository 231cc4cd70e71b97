import { readFile } from 'node:fs/promises';
import { MockActivityEnvironment } from '@temporalio/testing';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';
import { numberedFrames, readNumbers, readTimes } from '../../test/media/numbered.js';
import { StoreProxy } from '../../test/services/store-proxy.js';
import { until } from '../../test/until.js';
import { segmentName } from '../../packages/media/object-keys.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { ActivityDeps } from '../deps.js';
import { encodeChunk } from './encode-chunk.js';
import { packageAdaptive } from '../packaging/package-adaptive.js';

let bench: EncodingBench;
let proxy: StoreProxy;
let store: ObjectStore;
let deps: ActivityDeps;
const puts: string[] = [];

beforeAll(async () => {
  bench = await EncodingBench.open();
  proxy = await StoreProxy.open(bench.deps.config.S3_ENDPOINT!);
  store = new ObjectStore({ ...bench.deps.config, S3_ENDPOINT: proxy.url });
  deps = { ...bench.deps, store };
  await ffmpeg(...numbered(10), ...h264, bench.at('film.mp4'));
});
afterAll(async () => {
  store?.close();
  await proxy?.close();
  await bench?.close();
});

const hls = { name: 'main', type: 'hls', preset: 'ultrafast', renditions: [{ height: 360 }, { height: 180 }], segmentSeconds: 1 };

/** `360p/00003.m4s` of everything that is stored of a job's segments. */
async function storedSegments(jobId: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of bench.deps.store.list(bench.deps.store.outputBucket, bench.key(jobId, 'main/'))) if (key.endsWith('.m4s')) found.push(key.slice(bench.key(jobId, 'main/').length));
  return found;
}

/** How many segments of a rendition are stored without a gap from the first on. */
function run(stored: readonly string[], rendition: string): number {
  let count = 0;
  while (stored.includes(`${rendition}/${segmentName(count)}`)) count += 1;
  return count;
}

async function prepare(jobId: string) {
  const { source, plan } = await bench.inspect(jobId, 'film.mp4', [hls]);
  const encode = plan.encodes[0]!;
  expect(encode.chunks).toHaveLength(1);
  const work = { jobId, tenantId: 'ten_test', source, progress: { part: 'p', shares: [] }, encode, chunk: encode.chunks[0]!, trackIds: encode.tracks.map((t) => t.id) };
  return { plan, encode, work };
}

function record(hold: RegExp | null): void {
  puts.length = 0;
  proxy.rule(({ method, path: key }) => {
    if (method === 'PUT') puts.push(key);
    return method === 'PUT' && hold?.test(key) ? 'hold' : 'pass';
  });
}

it('a chunk that was ended in the middle goes on behind what is stored, and every frame is there', async () => {
  const { plan, encode, work } = await prepare('job_resume');
  record(/360p\/00003\.m4s$/);
  const environment = new MockActivityEnvironment();
  const first = perform(encodeChunk(deps), work, environment).catch((error: unknown) => error);
  await until('a segment is held', () => proxy.caught.length > 0);
  await until('those before it are stored', async () => run(await storedSegments('job_resume'), '360p') === 3);
  environment.cancel('CANCELLED');
  // Its process and its requests are ended at once: whichever is the first to say so. The worker tells both as the cancellation.
  expect(['CancelledFailure', 'AbortError']).toContain(((await first) as Error).name);
  const stored = await storedSegments('job_resume');

  record(null);
  const { tracks } = await perform(encodeChunk(deps), work);
  const kept = ['360p', '180p'].flatMap((name) => Array.from({ length: Math.min(9, run(stored, name)) }, (_, index) => `${name}/${segmentName(index)}`));
  expect(kept).toEqual(expect.arrayContaining(['360p/00000.m4s', '360p/00001.m4s', '360p/00002.m4s']));
  expect(puts.filter((key) => kept.some((name) => key.endsWith(name)))).toEqual([]);

  const once = await bench.make('job_once', 'film.mp4', [hls], 1000);
  expect(tracks.map(({ trackId, frames, segments, codecs, initSha256 }) => ({ trackId, frames, segments, codecs, initSha256 }))).toEqual(once.tracks.map(({ trackId, frames, segments, codecs, initSha256 }) => ({ trackId, frames, segments, codecs, initSha256 })));
  await perform(packageAdaptive(deps), { jobId: 'job_resume', tenantId: 'ten_test', plan: plan.outputs[0] as never, encodes: [encode], audioTracks: [], results: tracks, audioResults: [] });
  for (const [index, name] of ['360p', '180p'].entries()) {
    const [resumed, whole] = await Promise.all(['job_resume', 'job_once'].map((job) => bench.download(bench.key(job, `main/${name}/playlist.m3u8`))));
    expect(await readNumbers(resumed!)).toEqual(Array.from({ length: 250 }, (_, n) => n));
    expect(await readTimes(resumed!, 'v')).toEqual(await readTimes(whole!, 'v'));
    const sizes = await Promise.all(Array.from({ length: 10 }, async (_, n) => (await bench.bytes(bench.key('job_resume', `main/${name}/${segmentName(n)}`))).length));
    expect(tracks[index]!.bytes).toBe(sizes.reduce((sum, bytes) => sum + bytes, 0));
    expect(await bench.text(bench.key('job_resume', 'main/master.m3u8'))).toContain(`BANDWIDTH=${Math.max(...sizes) * 8},`);
  }
});

it('a segment that was cut, or stands behind a gap, does not count as made', async () => {
  const { work } = await prepare('job_cut');
  await perform(encodeChunk(deps), work);
  const { outputBucket } = bench.deps.store;
  const key = (name: string) => bench.key('job_cut', `main/${name}`);
  // What an encoder that dies politely leaves behind: a segment of its own, with fewer frames.
  await ffmpeg('-f', 'lavfi', '-i', `${numberedFrames({ rate: '25', seconds: 0.4 })}`, '-c:v', 'libx264', '-movflags', '+frag_custom+dash+delay_moov', '-f', 'hls', '-hls_segment_type', 'fmp4', '-hls_segment_filename', bench.at('cut-%d.m4s'), bench.at('cut.m3u8'));
  await bench.deps.store.put(outputBucket, key('360p/00002.m4s'), await readFile(bench.at('cut-0.m4s')), 'video/iso.segment');
  await bench.deps.store.remove(outputBucket, [key('180p/00004.m4s')]);
  record(null);
  const { tracks } = await perform(encodeChunk(deps), work);
  const made = puts.filter((name) => name.endsWith('.m4s')).map((name) => name.split('/main/')[1]);
  expect(made.sort()).toEqual([...Array.from({ length: 6 }, (_, n) => `180p/${segmentName(n + 4)}`), ...Array.from({ length: 8 }, (_, n) => `360p/${segmentName(n + 2)}`)].sort());
  expect(tracks.map((t) => t.frames)).toEqual([250, 250]);
});

it('a chunk whose last segment is a picture or two long is made anew with the one before, as one pass makes them', async () => {
  await ffmpeg(...numbered(2.04), ...h264, bench.at('rest.mp4'));
  const once = await bench.make('job_rest', 'rest.mp4', [hls], 1000);
  const before = await bench.download(bench.key('job_rest', 'main/180p/playlist.m3u8')).then((file) => readTimes(file, 'v'));
  const { source, plan } = await bench.inspect('job_rest', 'rest.mp4', [hls]);
  const encode = plan.encodes[0]!;
  record(null);
  const { tracks } = await perform(encodeChunk(deps), { jobId: 'job_rest', tenantId: 'ten_test', source, progress: { part: 'p', shares: [] }, encode, chunk: encode.chunks[0]!, trackIds: encode.tracks.map((t) => t.id) });
  expect(puts.filter((name) => name.endsWith('.m4s')).map((name) => name.split('/main/')[1]).sort()).toEqual(['180p/00001.m4s', '180p/00002.m4s', '360p/00001.m4s', '360p/00002.m4s']);
  expect(tracks.map(({ initSha256, frames, segments }) => ({ initSha256, frames, segments }))).toEqual(once.tracks.map(({ initSha256, frames, segments }) => ({ initSha256, frames, segments })));
  const file = await bench.download(bench.key('job_rest', 'main/180p/playlist.m3u8'));
  expect(await readNumbers(file)).toEqual(Array.from({ length: 51 }, (_, n) => n));
  expect(await readTimes(file, 'v')).toEqual(before);
});
