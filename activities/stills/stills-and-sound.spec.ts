import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { MockActivityEnvironment } from '@temporalio/testing';
import sharp from 'sharp';
import type { AudioFilePlan, ImagePlan, OutputPlan, ThumbnailsPlan } from '../../packages/media/plan/plan.js';
import { planAudioFile } from '../../packages/media/plan/plan-audio-file.js';
import { planThumbnails } from '../../packages/media/plan/plan-thumbnails.js';
import { audioSpec, imageSpec } from '../../packages/media/spec/outputs.js';
import { thumbnailsSpec } from '../../packages/media/spec/still-outputs.js';
import { workerSchema } from '../../packages/platform/config/blocks.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets } from '../../test/services/services.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { encodeAudioFile } from '../sound/encode-audio-file.js';
import { extractThumbnails } from './extract-thumbnails.js';
import { indexSource } from '../ffmpeg/index-source.js';
import { probeSource } from '../ffmpeg/probe-source.js';
import { renderImage } from './render-image.js';
import { createSourceCache } from '../sources/source-cache.js';
import { DiskRoom } from '../process/disk-room.js';

const run = promisify(execFile);
const signal = new AbortController().signal;
let dir: string;
let deps: ActivityDeps;
let reports: number[];

const at = (name: string) => path.join(dir, name);
const ffmpeg = (...args: string[]) => run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '3', '-g', '50', '-pix_fmt', 'yuv420p'];

/** Eight upright bars show the number of the frame in binary, lowest bit first. */
const numbered = "nullsrc=s=320x180:r=25:d=8,geq=lum='if(mod(floor(N/pow(2,floor(X/40))),2),220,30)':cb=128:cr=128";

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'stills-'));
  const storage = await freshBuckets();
  const config = workerSchema.parse({ ...storage, S3_FORCE_PATH_STYLE: 'true', DATABASE_URL: 'unused', WORK_DIR: at('work') });
  const store = new ObjectStore(storage);
  const sources = createSourceCache({
    store, dir: at('cache'), maxBytes: 1e9, room: new DiskRoom(dir, 0),
    index: (file, abort) => indexSource(file, { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe', maxPixels: config.MAX_VIDEO_PIXELS, signal: abort }),
  });
  const progress = { report: (_job: string, _shares: unknown, fraction: number) => void reports.push(fraction), end: () => Promise.resolve(), close: () => Promise.resolve() };
  deps = { config, store, sources, progress, db: undefined as never };
  await ffmpeg('-f', 'lavfi', '-i', numbered, ...encode, at('constant.mp4'));
  await ffmpeg('-f', 'lavfi', '-i', `${numbered},select='not(between(mod(n,50),7,30))*not(eq(mod(n,5),2))'`, '-fps_mode', 'passthrough', ...encode, '-output_ts_offset', '3.7', at('variable.mkv'));
  await ffmpeg('-i', at('constant.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', at('rotated.mp4'));
  await ffmpeg('-i', at('constant.mp4'), '-c', 'copy', at('stream.ts'));
});
beforeEach(() => void (reports = []));
afterAll(async () => {
  deps.store.close();
  await rm(dir, { recursive: true, force: true });
});

async function work<P extends OutputPlan>(name: string, plan: P) {
  const bytes = await readFile(at(name));
  await deps.store.put(deps.store.inputBucket, name, bytes, 'application/octet-stream');
  const source = { bucket: deps.store.inputBucket, key: name, etag: (await deps.store.head(deps.store.inputBucket, name))!.etag, sizeBytes: bytes.length };
  return { jobId: 'job_1', tenantId: 'ten_1', source, plan, progress: { part: 'p', shares: [{ output: plan.name, weight: 1 }] } };
}
async function probe(name: string) {
  const indexed = await indexSource(at(name), { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe', maxPixels: 1e8, signal });
  const info = await probeSource(indexed?.path ?? at(name), (await readFile(at(name))).length, { ffprobePath: 'ffprobe', maxPixels: 1e8, signal });
  return indexed ? { ...info, container: indexed.container } : info;
}
interface Made {
  readonly files: readonly StoredFile[];
}
/** Runs an activity as a worker would, without a server. */
function perform<I>(activity: (input: I) => Promise<Made>, input: I): Promise<Made> {
  return new MockActivityEnvironment().run<[I], Made, (input: I) => Promise<Made>>(activity, input);
}
/** The stored object as a local file. */
async function fetched(file: StoredFile): Promise<string> {
  const found = await deps.store.read(file.bucket, file.key);
  const target = at(path.basename(file.key));
  await writeFile(target, found!.body);
  expect([found!.head.contentType, found!.head.sizeBytes]).toEqual([file.contentType, file.sizeBytes]);
  return target;
}

describe('extractThumbnails', () => {
  const times = [2.5, 0, 0.039, 0.04, 2.52, 1.9, 5.01, 7.96, 7.999];
  const exact = times.map((time) => Math.floor(time * 25 + 1e-6));
  const kept = Array.from({ length: 200 }, (_, n) => n).filter((n) => !(n % 50 >= 7 && n % 50 <= 30) && n % 5 !== 2);
  const latest = exact.map((frame) => kept.findLast((n) => n <= frame)!);

  it.each([
    ['constant.mp4', false, exact, times],
    ['rotated.mp4', true, exact, times],
    ['stream.ts', false, exact, times],
    ['variable.mkv', false, latest, times],
  ])('takes exactly the pictures shown in %s', async (name, rotated, frames, wanted) => {
    const info = await probe(name);
    const plan = planThumbnails(thumbnailsSpec.parse({ name: 'stills', type: 'thumbnails', times: wanted, format: 'png' }), info) as ThumbnailsPlan;
    const { files } = await perform(extractThumbnails(deps), await work(name, plan));
    expect(files.map((file) => file.key)).toEqual(wanted.map((_, i) => `ten_1/job_1/stills/stills-0000${i + 1}.png`));
    const shown: number[] = [];
    for (const file of files) {
      const { data, info: picture } = await sharp(await fetched(file)).greyscale().raw().toBuffer({ resolveWithObject: true });
      expect([picture.width, picture.height]).toEqual(rotated ? [180, 320] : [320, 180]);
      // Shown upright, the left edge has come to the bottom.
      const bit = (i: number) => Number(data[rotated ? (300 - 40 * i) * 180 + 90 : 90 * 320 + 20 + 40 * i]! > 128) << i;
      shown.push([0, 1, 2, 3, 4, 5, 6, 7].reduce((number, i) => number + bit(i), 0));
    }
    expect(shown).toEqual(frames);
    expect(reports.at(-1)).toBe(1);
  });

  it.each([['jpeg', 'jpg', 'jpeg'], ['webp', 'webp', 'webp'], ['avif', 'avif', 'heif']])('writes %s at the width that was asked for', async (format, extension, found) => {
    const plan = planThumbnails(thumbnailsSpec.parse({ name: 'small', type: 'thumbnails', times: [1], width: 160, format }), await probe('constant.mp4')) as ThumbnailsPlan;
    const { files } = await perform(extractThumbnails(deps), await work('constant.mp4', plan));
    expect(files[0]).toMatchObject({ key: `ten_1/job_1/small/small-00001.${extension}`, contentType: `image/${format}` });
    expect(await sharp(await fetched(files[0]!)).metadata()).toMatchObject({ format: found, width: 160, height: 90 });
  });

  it('fails by name where no picture can be decoded', async () => {
    const plan = { ...(planThumbnails(thumbnailsSpec.parse({ name: 'none', type: 'thumbnails', times: [0] }), await probe('constant.mp4')) as ThumbnailsPlan), startSeconds: -5 };
    await expect(perform(extractThumbnails(deps), await work('constant.mp4', plan))).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
  });
});

describe('encodeAudioFile', () => {
  async function heard(file: string) {
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=bit_rate:stream=codec_name,sample_rate,channels', '-of', 'json', file]);
    const { streams, format } = JSON.parse(stdout) as { streams: { codec_name: string; sample_rate: string; channels: number }[]; format: { bit_rate: string } };
    // What a player hears: decoded, without the encoder's delay and padding that the header tells.
    const { stdout: samples } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-f', 's16le', '-c:a', 'pcm_s16le', '-'], { encoding: 'buffer', maxBuffer: 1e8 });
    return { ...streams[0]!, seconds: samples.length / 2 / streams[0]!.channels / Number(streams[0]!.sample_rate), kbps: Math.round(Number(format.bit_rate) / 1000) };
  }

  it.each([
    ['surround.mkv', ['-f', 'lavfi', '-i', 'sine=d=5:r=48000', '-ac', '6', '-c:a', 'ac3', '-output_ts_offset', '2.3'], {}, { codec_name: 'mp3', sample_rate: '48000', channels: 2 }, 192],
    ['delayed.mp4', ['-f', 'lavfi', '-i', 'testsrc=d=6:s=64x64', '-itsoffset', '1', '-f', 'lavfi', '-i', 'sine=d=5:r=44100', ...encode, '-c:a', 'aac'], { kbps: 96, channels: 2 }, { codec_name: 'mp3', sample_rate: '44100', channels: 2 }, 96],
    ['low.wav', ['-f', 'lavfi', '-i', 'sine=d=5:r=8000'], {}, { codec_name: 'mp3', sample_rate: '44100', channels: 1 }, 192],
    ['asked.flac', ['-f', 'lavfi', '-i', 'sine=d=5:r=96000'], { kbps: 64, sampleRate: 22_050 }, { codec_name: 'mp3', sample_rate: '22050', channels: 1 }, 64],
  ])('makes an mp3 of exactly the sound in %s', async (name, make, fields, expected, kbps) => {
    await ffmpeg(...make, at(name));
    const plan = planAudioFile(audioSpec.parse({ name: 'sound', type: 'audio', ...fields }), await probe(name)) as AudioFilePlan;
    const { files } = await perform(encodeAudioFile(deps), await work(name, plan));
    expect(files).toMatchObject([{ key: 'ten_1/job_1/sound/sound.mp3', contentType: 'audio/mpeg' }]);
    const local = await fetched(files[0]!);
    const found = await heard(local);
    expect(found).toMatchObject(expected);
    expect(Math.abs(found.seconds - 5)).toBeLessThan(0.05);
    expect(Math.abs(found.kbps - kbps)).toBeLessThanOrEqual(kbps * 0.05);
    // LAME writes "Info" for a constant bit rate where a variable one has "Xing".
    expect((await readFile(local)).subarray(0, 512).includes('Info')).toBe(true);
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect(reports.at(-1)).toBe(1);
  });

  it('ends with the reason of its cancellation', async () => {
    const environment = new MockActivityEnvironment();
    const plan = planAudioFile(audioSpec.parse({ name: 'sound', type: 'audio' }), await probe('low.wav')) as AudioFilePlan;
    const input = await work('low.wav', plan);
    environment.cancel('CANCELLED');
    await expect(environment.run(encodeAudioFile(deps), input)).rejects.toThrow('CANCELLED');
  });
});

describe('renderImage', () => {
  const plan = (fields: object): ImagePlan => ({ type: 'image', name: 'poster', spec: imageSpec.parse({ name: 'poster', type: 'image', ...fields }) });

  it('stores the picture under its output and says what it is', async () => {
    await writeFile(at('wide.png'), await sharp({ create: { width: 200, height: 100, channels: 3, background: '#123456' } }).png().toBuffer());
    const { files } = await perform(renderImage(deps), await work('wide.png', plan({ format: 'webp', operations: [{ op: 'resize', width: 50 }] })));
    expect(files).toMatchObject([{ key: 'ten_1/job_1/poster/poster.webp', contentType: 'image/webp' }]);
    expect(await sharp(await fetched(files[0]!)).metadata()).toMatchObject({ format: 'webp', width: 50, height: 25 });
  });

  it('fails by name for what is no image', async () => {
    await expect(perform(renderImage(deps), await work('constant.mp4', plan({})))).rejects.toMatchObject({ code: 'not_an_image' });
  });
});
