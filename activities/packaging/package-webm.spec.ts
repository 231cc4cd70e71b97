import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';
import { readNumbers } from '../../test/media/numbered.js';

const run = promisify(execFile);
const frames = Array.from({ length: 100 }, (_, n) => n);
/** Silence, and from exactly 1.5 s on a tone. */
const lateTone = ['-f', 'lavfi', '-i', 'aevalsrc=if(gte(t\\,1.5)\\,0.5*sin(2*PI*440*t)\\,0):sample_rate=48000:duration=4'];

let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg(...numbered(4), ...lateTone, ...h264, '-c:a', 'flac', bench.at('film.mkv'));
});
afterAll(() => bench.close());

async function made(jobId: string, output: object): Promise<string> {
  const { files } = await bench.make(jobId, 'film.mkv', [{ name: 'file', preset: 'superfast', height: 180, ...output }], 2);
  const file = bench.at(files[0]!.replaceAll('/', '_'));
  await writeFile(file, await bench.bytes(files[0]!));
  return file;
}

async function probe(file: string) {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration,format_name:stream=codec_name,codec_tag_string,start_time,width,height,sample_rate,channels', '-of', 'json', file]);
  return JSON.parse(stdout) as { format: { format_name: string; duration: string }; streams: { codec_name: string; codec_tag_string: string; start_time: string; width?: number }[] };
}

/** Seconds on the file's clock at which the tone begins. */
async function toneStart(file: string): Promise<number> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-copyts', '-i', file, '-map', '0:a', '-af', 'aresample=48000:async=1:first_pts=0', '-ac', '1', '-f', 's16le', '-'], { encoding: 'buffer', maxBuffer: 64 * 1024 ** 2 });
  for (let at = 0; at + 1 < stdout.length; at += 2) if (Math.abs(stdout.readInt16LE(at)) > 3000) return at / 2 / 48_000;
  throw new Error('no tone');
}

it.each(['vp9', 'av1'] as const)('makes a WebM of %s and Opus from chunks, complete, in time and ready to stream', async (codec) => {
  const file = await made(`job_webm_${codec}`, { type: 'webm', codec });
  const { format, streams } = await probe(file);
  expect(streams.map((s) => s.codec_name)).toEqual([codec, 'opus']);
  expect(format.format_name).toContain('webm');
  expect(Math.abs(Number(format.duration) - 4)).toBeLessThan(0.05);
  expect(streams.map((s) => Math.abs(Number(s.start_time)))).toEqual([0, expect.closeTo(0.0065, 2)]);
  expect(await readNumbers(file)).toEqual(frames);
  expect(Math.abs((await toneStart(file)) - 1.5)).toBeLessThan(0.002);
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-f', 'null', '-']);
  expect(stdout).toBe('');
  // The index, and the pictures behind it
  const bytes = await bench.bytes(bench.key(`job_webm_${codec}`, 'file/file.webm'));
  expect(bytes.indexOf(Buffer.from('1c53bb6b', 'hex'))).toBeLessThan(bytes.indexOf(Buffer.from('1f43b675', 'hex')));
});

it.each([['hevc', 'hvc1'], ['vp9', 'vp09'], ['av1', 'av01']])('makes an mp4 of %s', async (codec, tag) => {
  const file = await made(`job_mp4_${codec}`, { type: 'mp4', codec });
  expect((await probe(file)).streams).toMatchObject([{ codec_name: codec, codec_tag_string: tag, start_time: '0.000000' }, { codec_name: 'aac' }]);
  expect(await readNumbers(file)).toEqual(frames);
  expect(Math.abs((await toneStart(file)) - 1.5)).toBeLessThan(0.002);
});

it('takes pictures from an adaptive output where they are equal, and sound of its own', async () => {
  const { plan } = await bench.make('job_both', 'film.mkv', [{ name: 'main', type: 'hls', codec: 'vp9', preset: 'superfast', renditions: [{ height: 180 }] }, { name: 'file', type: 'webm', preset: 'superfast', height: 180 }], 1000);
  expect(plan.encodes.map((e) => e.tracks.map((t) => [t.codec, t.prefix]))).toEqual([[['vp9', 'main/180p/']]]);
  expect(plan.audioTracks.map((t) => [t.codec, t.prefix])).toEqual([['aac', 'main/audio-0/'], ['opus', '.work/a1/']]);
});
