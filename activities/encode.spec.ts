import { execFile } from 'node:child_process';
import { readdir, readFile, rm, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { MockActivityEnvironment } from '@temporalio/testing';
import HLS from 'hls-parser';
import { MediaError } from '../packages/media/errors.js';
import { jobPrefix } from '../packages/media/object-keys.js';
import type { HlsPlan, JobPlan, Mp4Plan } from '../packages/media/plan/plan.js';
import { planJob } from '../packages/media/plan/plan-job.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import { outputSpec } from '../packages/media/spec/outputs.js';
import { workerSchema } from '../packages/platform/config/blocks.js';
import { ObjectStore } from '../packages/platform/object-store/object-store.js';
import { numberedFrames, readNumbers, readTimes } from '../test/media/numbered.js';
import { freshBuckets } from '../test/services/services.js';
import type { AudioTrackResult, SourceObject, TrackResult } from '../workflows/contract.js';
import type { ActivityDeps } from './deps.js';
import { encodeAudioTrack } from './encode-audio-track.js';
import { encodeChunk } from './encode-chunk.js';
import { indexSource } from './ffmpeg/index-source.js';
import { inspectSource } from './inspect-source.js';
import { packageHls } from './package-hls.js';
import { packageMp4 } from './package-mp4.js';
import { createSourceCache } from './source-cache.js';

const run = promisify(execFile);
const tenantId = 'ten_test';
let dir: string;
let deps: ActivityDeps;
let fractions: number[];

const at = (name: string) => path.join(dir, name);
const ffmpeg = (...args: string[]) => run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
const numbered = (seconds: number, rate = '25') => ['-f', 'lavfi', '-i', numberedFrames({ rate, seconds })];
const tone = (seconds: number) => ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '70', '-pix_fmt', 'yuv420p'];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'encode-'));
  const storage = await freshBuckets();
  const config = workerSchema.parse({ ...storage, S3_FORCE_PATH_STYLE: 'true', DATABASE_URL: 'unused', WORK_DIR: at('work') });
  const store = new ObjectStore(storage);
  const sources = createSourceCache({
    store, dir: at('cache'), maxBytes: 1e9,
    index: (file, abort) => indexSource(file, { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe', maxPixels: config.MAX_VIDEO_PIXELS, signal: abort }),
  });
  const progress = { report: (_job: string, _shares: unknown, fraction: number) => void fractions.push(fraction), flush: () => Promise.resolve() };
  deps = { config, store, sources, progress, db: undefined as never };
});
beforeEach(() => (fractions = []));
afterAll(async () => {
  deps.store.close();
  await rm(dir, { recursive: true, force: true });
});

async function stored(file: string): Promise<SourceObject> {
  const bytes = await readFile(file);
  await deps.store.put(deps.store.inputBucket, file, bytes, 'video/mp4');
  return { bucket: deps.store.inputBucket, key: file, etag: (await deps.store.head(deps.store.inputBucket, file))!.etag, sizeBytes: bytes.length };
}

interface Made {
  readonly info: SourceInfo;
  readonly plan: JobPlan;
  readonly tracks: readonly TrackResult[];
  readonly sounds: readonly AudioTrackResult[];
  readonly files: readonly string[];
}

/** Takes a source through inspection, all chunks (last first), sound and packaging, as a job does. */
async function make(jobId: string, file: string, outputs: readonly object[], chunkSeconds: number): Promise<Made> {
  const source = await stored(file);
  const specs = outputs.map((o) => outputSpec.parse(o));
  const env = new MockActivityEnvironment();
  const { info } = await env.run(inspectSource(deps), { jobId, tenantId, source, outputs: specs });
  const plan = planJob(info, specs, { chunkSeconds, maxFrames: 1e6 });
  const progress = { part: 'p', shares: [] };
  const results = new Map<string, TrackResult>();
  const inits = new Map<string, Set<string>>();
  for (const encode of plan.encodes) {
    for (const chunk of [...encode.chunks].reverse()) {
      const made = await new MockActivityEnvironment().run(encodeChunk(deps), { jobId, tenantId, source, encode, chunk, trackIds: encode.tracks.map((t) => t.id), progress });
      for (const track of made.tracks) {
        const sum = results.get(track.trackId);
        results.set(track.trackId, sum ? { ...track, frames: sum.frames + track.frames, segments: sum.segments + track.segments, bytes: sum.bytes + track.bytes } : track);
        inits.set(track.trackId, (inits.get(track.trackId) ?? new Set()).add(track.initSha256));
      }
    }
  }
  expect([...inits.values()].map((hashes) => hashes.size)).toEqual([...inits].map(() => 1));
  const sounds = await Promise.all(plan.audioTracks.map((track) => new MockActivityEnvironment().run(encodeAudioTrack(deps), { jobId, tenantId, source, track, progress })));
  const files: string[] = [];
  for (const output of plan.outputs) {
    const encode = plan.encodes.find((e) => e.id === (output as HlsPlan | Mp4Plan).encodeId) ?? null;
    if (output.type === 'hls') {
      const audioTracks = plan.audioTracks.filter((t) => output.audioTrackIds.includes(t.id));
      files.push(...(await env.run(packageHls(deps), { jobId, tenantId, plan: output, encode, audioTracks, results: [...results.values()], audioResults: sounds })).files.map((f) => f.key));
    }
    if (output.type === 'mp4') files.push(...(await env.run(packageMp4(deps), { jobId, tenantId, plan: output, encode, audioTrack: plan.audioTracks.find((t) => t.id === output.audioTrackId) ?? null, progress })).files.map((f) => f.key));
  }
  return { info, plan, tracks: [...results.values()], sounds, files };
}

async function text(key: string): Promise<string> {
  return (await bytes(key)).toString('utf8');
}

async function bytes(key: string): Promise<Buffer> {
  const object = await deps.store.read(deps.store.outputBucket, key);
  if (!object) throw new Error(`${key} is missing`);
  return buffer(object.body);
}

/** What a player gets: init segment and all segments that the playlist names, joined. */
async function download(playlistKey: string): Promise<string> {
  const playlist = HLS.parse(await text(playlistKey)) as HLS.types.MediaPlaylist;
  const folder = path.posix.dirname(playlistKey);
  const parts = await Promise.all([playlist.segments[0]!.map!.uri!, ...playlist.segments.map((s) => s.uri)].map((name) => bytes(`${folder}/${name}`)));
  const file = at(`${playlistKey.replaceAll('/', '_')}.mp4`);
  await writeFile(file, Buffer.concat(parts));
  return file;
}

const hls = { name: 'main', type: 'hls', renditions: [{ height: 360 }, { height: 180 }], segmentSeconds: 1 };
const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

describe('chunks', () => {
  const kinds: { kind: string; make: (file: string) => Promise<unknown>; file: string; frames: number; numbers?: (n: number) => number; timescale?: number }[] = [
    { kind: 'a constant rate with open groups', file: 'cfr.mp4', frames: 250, make: (f) => ffmpeg(...numbered(10), ...h264, '-flags', '-cgop', f) },
    { kind: '29.97 frames a second', file: 'ntsc.mp4', frames: 240, make: (f) => ffmpeg(...numbered(8.008, '30000/1001'), ...h264, f) },
    { kind: '23.976 in a container of milliseconds that starts late', file: 'film.mkv', frames: 192, make: (f) => ffmpeg(...numbered(8.008, '24000/1001'), ...h264, '-output_ts_offset', '3.7', f) },
    {
      kind: 'a variable rate', file: 'vfr.mp4', frames: 250,
      make: (f) => ffmpeg('-f', 'lavfi', '-i', `${numberedFrames({ rate: '25', seconds: 10 })},select='not(between(mod(n,50),20,35))*not(eq(mod(n,7),3))'`, '-fps_mode', 'passthrough', ...h264, f),
      // A picture that was dropped is replaced by the one before.
      numbers: (n) => {
        const kept = (i: number) => !(i % 50 >= 20 && i % 50 <= 35) && i % 7 !== 3;
        while (!kept(n)) n -= 1;
        return n;
      },
    },
    { kind: 'a transport stream without an index', file: 'ts.ts', frames: 250, make: (f) => ffmpeg(...numbered(10), ...tone(10), ...h264, '-c:a', 'aac', f) },
    { kind: 'an AVI without presentation times', file: 'old.avi', frames: 150, make: (f) => ffmpeg(...numbered(6), '-c:v', 'mpeg4', '-q:v', '3', '-bf', '0', f) },
  ];

  it.each(kinds)('of $kind hold exactly the frames of one pass, on the same timeline', async ({ kind, make: create, file, frames, numbers = (n) => n }) => {
    await create(at(file));
    const many = await make(`job_many_${file}`, at(file), [hls], 3);
    const one = await make(`job_one_${file}`, at(file), [hls], 1000);
    expect(many.plan.encodes[0]!.chunks.length).toBeGreaterThanOrEqual(2);
    expect(one.plan.encodes[0]!.chunks).toHaveLength(1);
    expect(many.tracks.map((t) => t.frames)).toEqual([frames, frames]);
    for (const rendition of ['360p', '180p']) {
      const [chunked, whole] = await Promise.all(['many', 'one'].map((way) => download(`${jobPrefix(tenantId, `job_${way}_${file}`)}main/${rendition}/playlist.m3u8`)));
      expect(await readTimes(chunked!, 'v')).toEqual(await readTimes(whole!, 'v'));
      const { times } = await readTimes(chunked!, 'v');
      expect(new Set(times.slice(1).map((t, i) => t - times[i]!)).size).toBe(1);
      expect(await readNumbers(chunked!)).toEqual(count(frames).map(numbers));
    }
    expect([kind, many.tracks.map((t) => t.initSha256)]).toEqual([kind, one.tracks.map((t) => t.initSha256)]);
  });

  it('go on with the last picture where the sound is longer, even where a whole chunk lies behind it', async () => {
    await ffmpeg(...numbered(3), ...tone(9.5), ...h264, '-c:a', 'aac', at('long-sound.mp4'));
    const { tracks, sounds } = await make('job_long', at('long-sound.mp4'), [hls], 2);
    expect(tracks.map((t) => t.frames)).toEqual([238, 238]);
    const file = await download(`${jobPrefix(tenantId, 'job_long')}main/360p/playlist.m3u8`);
    expect(await readNumbers(file)).toEqual([...count(75), ...Array.from({ length: 163 }, () => 74)]);
    expect(Math.abs(sounds[0]!.durationSeconds - 238 / 25)).toBeLessThan(0.05);
  });

  it('begin with the sound where that starts first', async () => {
    await ffmpeg('-itsoffset', '2', ...numbered(4), ...tone(6), ...h264, '-c:a', 'aac', at('late-picture.mp4'));
    await make('job_late', at('late-picture.mp4'), [hls], 2);
    const file = await download(`${jobPrefix(tenantId, 'job_late')}main/360p/playlist.m3u8`);
    expect(await readNumbers(file)).toEqual([...Array.from({ length: 50 }, () => 0), ...count(100)]);
  });
});

describe('an adaptive output', () => {
  it('has playlists that tell the truth about the segments', async () => {
    await ffmpeg(...numbered(6), ...tone(6), ...h264, '-c:a', 'aac', '-metadata:s:a', 'language=deu', at('av.mp4'));
    const { files, info } = await make('job_av', at('av.mp4'), [{ ...hls, segmentSeconds: 2 }], 1000);
    const prefix = `${jobPrefix(tenantId, 'job_av')}main/`;
    expect(files.map((f) => f.slice(prefix.length))).toEqual(['master.m3u8', '360p/playlist.m3u8', '180p/playlist.m3u8', 'audio-0/playlist.m3u8']);
    expect(info.video).toMatchObject({ width: 640, height: 360, frameRate: { num: 25, den: 1 } });
    const master = HLS.parse(await text(files[0]!)) as HLS.types.MasterPlaylist;
    expect(master.variants.map((v) => [v.uri, v.resolution, v.frameRate, v.codecs?.split(',')[1]])).toEqual([
      ['360p/playlist.m3u8', { width: 640, height: 360 }, 25, 'mp4a.40.2'],
      ['180p/playlist.m3u8', { width: 320, height: 180 }, 25, 'mp4a.40.2'],
    ]);
    expect(master.variants[0]!.audio).toMatchObject([{ language: 'de', isDefault: true, channels: '1' }]);
    for (const name of ['360p', '180p', 'audio-0']) {
      const playlist = HLS.parse(await text(`${prefix}${name}/playlist.m3u8`)) as HLS.types.MediaPlaylist;
      const sizes = await Promise.all(playlist.segments.map(async (s) => (await bytes(`${prefix}${name}/${s.uri}`)).length));
      const rates = sizes.map((size, i) => (size * 8) / playlist.segments[i]!.duration);
      if (name === '360p') expect(master.variants[0]!.bandwidth).toBeGreaterThanOrEqual(Math.max(...rates));
      expect(Math.abs(playlist.segments.reduce((sum, s) => sum + s.duration, 0) - 6)).toBeLessThan(0.05);
      for (const segment of playlist.segments) expect(Math.round(segment.duration)).toBeLessThanOrEqual(playlist.targetDuration);
    }
    const sound = await readTimes(await download(`${prefix}audio-0/playlist.m3u8`), 'a');
    const picture = await readTimes(await download(`${prefix}360p/playlist.m3u8`), 'v');
    // Encoder delay apart, both begin at the same time and end within 50 ms of each other.
    expect(sound.times[1]! / sound.timescale).toBeCloseTo(picture.times[0]! / picture.timescale, 3);
    const end = (t: typeof sound) => (t.times.at(-1)! + t.durations.at(-1)!) / t.timescale;
    expect(Math.abs(end(sound) - end(picture))).toBeLessThan(0.05);
  });

  it('of sound alone can be played', async () => {
    await ffmpeg(...tone(5), '-c:a', 'libmp3lame', at('song.mp3'));
    const { files } = await make('job_song', at('song.mp3'), [{ ...hls, renditions: undefined }], 1000);
    const master = HLS.parse(await text(files[0]!)) as HLS.types.MasterPlaylist;
    expect(master.variants).toMatchObject([{ uri: 'audio-0/playlist.m3u8', codecs: 'mp4a.40.2' }]);
    const sound = await readTimes(await download(files[1]!), 'a');
    expect(Math.abs((sound.times.length - 1) * 1024 - 5 * 48_000)).toBeLessThan(0.05 * 48_000 + 2048);
  });

  it('shows a rotated source upright', async () => {
    await ffmpeg(...numbered(2), ...h264, at('lying.mp4'));
    await ffmpeg('-i', at('lying.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', at('phone.mp4'));
    const { plan, info } = await make('job_phone', at('phone.mp4'), [{ name: 'main', type: 'hls' }], 1000);
    expect(info.video).toMatchObject({ rotation: 270, width: 360, height: 640 });
    expect(plan.encodes[0]!.tracks.map((t) => [t.width, t.height])).toEqual([[360, 640]]);
    const file = await download(`${jobPrefix(tenantId, 'job_phone')}main/360p/playlist.m3u8`);
    // Turned back, the bars must be read as they were.
    await ffmpeg('-i', file, '-vf', 'transpose=1', '-c:v', 'ffv1', at('back.mkv'));
    expect((await readNumbers(at('back.mkv'))).slice(0, 50)).toEqual(count(50));
  });
});

it('joins the same tracks into an mp4 that starts at zero, with sound in time', async () => {
  await ffmpeg(...numbered(5), ...tone(5), ...h264, '-c:a', 'aac', at('join.mp4'));
  const { files, plan } = await make('job_join', at('join.mp4'), [{ ...hls, renditions: [{ height: 360 }], segmentSeconds: 2 }, { name: 'file', type: 'mp4', height: 360 }], 2);
  expect(plan.encodes[0]!.tracks).toHaveLength(1);
  const key = files.at(-1)!;
  expect(key).toBe(`${jobPrefix(tenantId, 'job_join')}file/file.mp4`);
  await writeFile(at('joined.mp4'), await bytes(key));
  expect(await readNumbers(at('joined.mp4'))).toEqual(count(125));
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name,start_time,duration', '-of', 'json', at('joined.mp4')]);
  const { streams } = JSON.parse(stdout) as { streams: { codec_name: string; start_time: string; duration: string }[] };
  expect(streams.map((s) => [s.codec_name, Number(s.start_time)])).toEqual([['h264', 0], ['aac', 0]]);
  expect(Math.abs(Number(streams[0]!.duration) - Number(streams[1]!.duration))).toBeLessThan(0.05);
  // Faststart: the index lies before the pictures.
  const head = await readFile(at('joined.mp4'));
  expect(head.indexOf('moov')).toBeLessThan(head.indexOf('mdat'));
});

describe('what cannot be made', () => {
  const inspect = async (file: string) => new MockActivityEnvironment().run(inspectSource(deps), { jobId: 'job_bad', tenantId, source: await stored(at(file)), outputs: [outputSpec.parse(hls)] });
  const codeOf = (work: Promise<unknown>) => work.then(() => 'no error', (error: unknown) => (error instanceof MediaError ? [error.code, error.retryable] : error));

  it('is refused with a reason that no retry changes', async () => {
    await ffmpeg(...numbered(2), ...h264, at('good.mp4'));
    await writeFile(at('noise.mp4'), Buffer.alloc(200_000, 'not media at all '));
    await writeFile(at('cut.mp4'), (await readFile(at('good.mp4'))).subarray(0, 3000));
    await writeFile(at('empty.mp4'), '');
    await writeFile(at('playlist.mp4'), '#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
    expect(await codeOf(inspect('noise.mp4'))).toEqual(['unreadable_source', false]);
    expect(await codeOf(inspect('cut.mp4'))).toEqual(['unreadable_source', false]);
    expect(await codeOf(inspect('empty.mp4'))).toEqual(['source_empty', false]);
    expect(await codeOf(inspect('playlist.mp4'))).toEqual(['unsupported_codec', false]);
  });

  it('ends ffmpeg, uploads and files when it is cancelled', async () => {
    await ffmpeg(...numbered(20), ...h264, at('slow.mp4'));
    const source = await stored(at('slow.mp4'));
    const env = new MockActivityEnvironment();
    const { plan } = await env.run(inspectSource(deps), { jobId: 'job_cancel', tenantId, source, outputs: [outputSpec.parse({ ...hls, preset: 'veryslow' })] });
    const encode = plan.encodes[0]!;
    const started = new Promise<void>((resolve) => {
      deps.progress.report = (_job, _shares, _fraction, { phase }) => phase === 'encoding' && resolve();
    });
    const work = env.run(encodeChunk(deps), { jobId: 'job_cancel', tenantId, source, encode, chunk: encode.chunks[0]!, trackIds: encode.tracks.map((t) => t.id), progress: { part: 'p', shares: [] } });
    const outcome = work.then(() => 'finished', () => 'ended');
    await started;
    env.cancel();
    expect(await outcome).toBe('ended');
    const scratch = (await readdir(at('work'))).filter((name) => name.startsWith('scratch'));
    expect(await readdir(path.join(at('work'), scratch[0]!))).toEqual([]);
    expect((await run('ps', ['-eo', 'args'])).stdout).not.toContain(path.join(at('work'), scratch[0]!));
  });
});
