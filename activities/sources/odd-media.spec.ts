import { readFile, writeFile } from 'node:fs/promises';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../../test/media/make.js';
import { decode, probe, readTrack } from '../../test/end-to-end/probe.js';
import { clicks, readClicks } from '../../test/media/clicks.js';

let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

const at = [0.4, 2.4];
interface Odd {
  readonly kind: string;
  readonly file: string;
  readonly encode: readonly string[];
  readonly of?: Partial<Parameters<typeof clicks>[1]>;
  readonly frames?: number;
  readonly size?: readonly [number, number];
}

/** Three seconds each; what is not said is 64×48, 75 frames. */
const table: Odd[] = [
  { kind: 'odd sizes', file: 'odd.mkv', encode: ['-c:v', 'ffv1'], of: { size: '33x17' }, size: [32, 16] },
  { kind: 'a single column', file: 'thin.mkv', encode: ['-c:v', 'ffv1'], of: { size: '3x300' }, size: [2, 300] },
  { kind: 'very wide pixels', file: 'wide.mp4', encode: ['-vf', 'setsar=16/1', ...h264], of: { size: '64x64' }, size: [64, 4] },
  { kind: 'very tall pixels', file: 'tall.mp4', encode: ['-vf', 'setsar=1/16', ...h264], size: [4, 48] },
  { kind: 'a DVD', file: 'dvd.vob', encode: ['-vf', 'setsar=64/45', '-target', 'pal-dvd', '-s', '720x576'], size: [1024, 576] },
  { kind: 'ten bits', file: 'ten.mp4', encode: [...h264, '-pix_fmt', 'yuv420p10le'] },
  { kind: 'full range and full chroma', file: 'full.mp4', encode: [...h264, '-pix_fmt', 'yuvj444p'] },
  { kind: 'grey', file: 'grey.mp4', encode: [...h264, '-pix_fmt', 'gray'] },
  { kind: 'RGB with transparency and 24-bit sound', file: 'clear.mov', encode: ['-c:v', 'png', '-pix_fmt', 'rgba', '-c:a', 'pcm_s24le'] },
  { kind: 'VP8 with transparency', file: 'clear.webm', encode: ['-c:v', 'libvpx', '-pix_fmt', 'yuva420p', '-auto-alt-ref', '0', '-c:a', 'libvorbis'] },
  { kind: 'Theora, which leaves out what stands still', file: 'still.ogv', encode: ['-c:v', 'libtheora', '-c:a', 'libvorbis'], frames: 76 },
  { kind: 'ProRes with 7.1', file: 'pro.mov', encode: ['-c:v', 'prores', '-ac', '8', '-c:a', 'pcm_s16le'] },
  { kind: 'Flash', file: 'flash.flv', encode: ['-c:v', 'flv1', '-c:a', 'libmp3lame', '-ar', '44100'] },
  { kind: 'Windows Media', file: 'old.asf', encode: ['-c:v', 'wmv2', '-c:a', 'wmav2'] },
  { kind: 'a transport stream across the wrap of its clock', file: 'wrap.ts', encode: [...h264, '-c:a', 'aac', '-output_ts_offset', String(2 ** 33 / 90_000 - 1.5)] },
  { kind: 'a clock that starts after an hour', file: 'hour.mkv', encode: [...h264, '-output_ts_offset', '3600'] },
  { kind: 'bursts', file: 'bursts.mkv', encode: ['-vf', "select='not(between(mod(n,50),30,48))'", '-fps_mode', 'vfr', ...h264], frames: 75 },
  { kind: 'five frames a second', file: 'slow.mp4', encode: h264, of: { rate: '5' }, frames: 15 },
  { kind: '240 frames a second', file: 'fast.mp4', encode: h264, of: { rate: '240' }, frames: 180 },
  { kind: 'a single keyframe', file: 'long.mp4', encode: [...h264, '-g', '9999', '-x264-params', 'scenecut=0'] },
  { kind: 'telephone sound', file: 'phone.mkv', encode: [...h264, '-c:a', 'pcm_mulaw'], of: { sampleRate: 8000 } },
  { kind: 'studio sound', file: 'studio.mkv', encode: [...h264, '-c:a', 'flac'], of: { sampleRate: 96_000 } },
  { kind: 'sound with a hole', file: 'hole.mkv', encode: ['-af', "aselect='not(between(t,1,2))'", ...h264, '-c:a', 'pcm_s16le'] },
];

it.each(table)('makes $kind upright, whole and in step', async ({ file, encode, of, frames = 75, size = [64, 48] }) => {
  await ffmpeg(...clicks(at, { seconds: 3, ...of }), ...encode, bench.at(file));
  const job = `job_${file}`;
  const { plan } = await bench.make(job, file, [{ name: 'main', type: 'hls', segmentSeconds: 1 }, { name: 'film', type: 'mp4' }], 2);
  const made = bench.at(`${file}.made.mp4`);
  await writeFile(made, await bench.bytes(bench.key(job, 'film/film.mp4')));
  const picture = (await probe(made)).streams.find((s) => s.codec_type === 'video');
  expect([picture.width, picture.height, picture.sample_aspect_ratio]).toEqual([...size, '1:1']);
  expect(await decode(made)).toEqual({ frames, complaints: '' });
  expect(await decode(await bench.download(bench.key(job, `${plan.encodes[0]!.tracks[0]!.prefix}playlist.m3u8`)))).toEqual({ frames, complaints: '' });
  const [video, audio] = await Promise.all([readTrack(made, 'v'), readTrack(made, 'a')]);
  expect(Math.abs(video.startSeconds + video.durationSeconds - audio.startSeconds - audio.durationSeconds)).toBeLessThan(0.05);
  const { flashes, beeps } = await readClicks(made);
  const frameSeconds = video.durationSeconds / frames;
  at.forEach((time, i) => {
    expect(Math.abs(flashes[i]! - time)).toBeLessThanOrEqual(frameSeconds + 0.001);
    expect(Math.abs(beeps[i]! - time)).toBeLessThan(0.021);
  });
});

it.each(['h264', 'hevc'])('gives raw %s the times it lacks', async (format) => {
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=25:d=2', '-c:v', format === 'hevc' ? 'libx265' : 'libx264', '-bf', '2', '-pix_fmt', 'yuv420p', '-f', format, bench.at(`raw.${format}`));
  const { tracks } = await bench.make(`job_raw_${format}`, `raw.${format}`, [{ name: 'main', type: 'hls', segmentSeconds: 1 }], 1);
  expect(tracks.map((t) => t.frames)).toEqual([50]);
});

it('goes on where the size of the picture changes', async () => {
  const parts = ['64x48', '128x96'].map((size, i) => ({ size, file: bench.at(`part${i}.ts`), offset: String(i * 2) }));
  for (const { size, file, offset } of parts) await ffmpeg('-f', 'lavfi', '-i', `testsrc2=s=${size}:r=25:d=2`, ...h264, '-bf', '0', '-output_ts_offset', offset, file);
  await writeFile(bench.at('change.ts'), Buffer.concat(await Promise.all(parts.map(({ file }) => readFile(file)))));
  const { tracks } = await bench.make('job_change', 'change.ts', [{ name: 'main', type: 'hls', segmentSeconds: 1 }], 3);
  expect(tracks.map((t) => t.frames)).toEqual([100]);
});
