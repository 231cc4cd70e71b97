import { readFile, writeFile } from 'node:fs/promises';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../../test/media/make.js';
import { decode, probe } from '../../test/end-to-end/probe.js';
import { clicks, readClicks } from '../../test/media/clicks.js';
import { numberedFrames, readNumbers, readTimes } from '../../test/media/numbered.js';
import { joinSources } from './join-sources.js';

let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

const join = async (jobId: string, ...names: string[]) => {
  const parts = [];
  for (const name of names) parts.push(await bench.stored(name));
  const { object, warnings } = await perform(joinSources(bench.deps), { jobId, tenantId: 'ten_test', parts });
  const file = bench.at(`${jobId}.mov`);
  await writeFile(file, await bench.bytes(object.key));
  return { file, warnings };
};

/** What is shown at each frame of `rate` of a part with `count` numbered pictures at `own` rate: the last whose nearest place has come. */
const shown = (frames: number, rate: number, count: number, own: number) =>
  Array.from({ length: frames }, (_, k) => Array.from({ length: count }, (__, n) => n).findLast((n) => Math.round((n * rate) / own) <= k)!);

it('joins pictures of other sizes, rates, turns, codecs and ranges, and none at all, to the frame', async () => {
  const ntsc = 30_000 / 1001;
  const lavfi = (size: string, rate: string, seconds: number) => ['-f', 'lavfi', '-i', numberedFrames({ size, rate, seconds })];
  const sine = (seconds: number, rate = 48_000) => ['-f', 'lavfi', '-i', `sine=sample_rate=${rate}:duration=${seconds}`];
  await ffmpeg(...lavfi('320x180', '30000/1001', 2.002), ...sine(2.002, 44_100), ...h264, '-c:a', 'aac', bench.at('ntsc.mp4'));
  await ffmpeg(...lavfi('640x360', '25', 2), ...sine(2), '-filter_complex', '[1:a]pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0[a]', '-map', '0:v', '-map', '[a]', ...h264, '-c:a', 'flac', '-output_ts_offset', '5', bench.at('surround.mkv'));
  await ffmpeg(...lavfi('320x180', '15', 1), '-vf', 'transpose=2', ...h264, bench.at('upright.mp4'));
  await ffmpeg('-display_rotation', '90', '-i', bench.at('upright.mp4'), '-c', 'copy', bench.at('turned.mp4')).catch(() => ffmpeg('-i', bench.at('upright.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=270', bench.at('turned.mp4')));
  await ffmpeg(...lavfi('160x90', '24', 1), '-pix_fmt', 'yuv420p10le', '-c:v', 'libx265', '-x265-params', 'log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc', '-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc', bench.at('hdr.mp4'));
  await ffmpeg(...sine(0.5), '-c:a', 'libmp3lame', bench.at('voice.mp3'));
  const { file, warnings } = await join('job_kinds', 'ntsc.mp4', 'surround.mkv', 'turned.mp4', 'hdr.mp4', 'voice.mp3');
  expect(warnings).toEqual([
    { code: 'joined', message: expect.stringMatching(/^5 sources: 2\.0\d* s \+ 2 s \+ 1 s \+ 1 s \+ 0\.5\d* s$/), action: 'joined into one of 320×180 at 30000/1001; part 2 without its surround; part 4 without its high dynamic range' },
  ]);
  const numbers = await readNumbers(file);
  const { duration, start_time: delay } = (await probe(bench.at('voice.mp3'))).format;
  const voice = Math.round((Number(duration) - Number(delay)) * ntsc);
  expect(numbers).toEqual([...shown(60, ntsc, 60, ntsc), ...shown(60, ntsc, 50, 25), ...shown(30, ntsc, 15, 15), ...shown(30, ntsc, 24, 24), ...Array.from({ length: voice }, () => 0)]);
  expect((await decode(file)).complaints).toBe('');
  const { times } = await readTimes(file, 'v');
  expect(new Set(times.slice(1).map((t, i) => t - times[i]!)).size).toBe(1);
  const { streams } = await probe(file);
  const [picture, sound] = ['video', 'audio'].map((type) => streams.find((s) => s.codec_type === type));
  expect([picture.width, picture.height, picture.r_frame_rate, picture.color_transfer, sound.sample_rate, sound.channels]).toEqual([320, 180, '30000/1001', 'bt709', '44100', 2]);
  expect(Math.abs(Number(picture.duration) - Number(sound.duration))).toBeLessThan(0.0001);
});

it('keeps pictures and sound in step on both sides of every joint', async () => {
  await ffmpeg(...clicks([0, 1.8], { seconds: 2, size: '160x90' }), ...h264, '-c:a', 'aac', bench.at('first.mp4'));
  await ffmpeg(...clicks([0.2, 1.6], { seconds: 2, size: '96x96', rate: '30', sampleRate: 44_100 }), ...h264, '-c:a', 'libmp3lame', '-output_ts_offset', '5', bench.at('second.mkv'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=black:s=64x48:r=25:d=1', ...h264, bench.at('silent.mp4'));
  await ffmpeg(...clicks([0.2], { seconds: 1, soundSeconds: 1.4, size: '160x90' }), ...h264, '-c:a', 'aac', bench.at('longer.mp4'));
  const { file } = await join('job_clicks', 'first.mp4', 'second.mkv', 'silent.mp4', 'longer.mp4', 'first.mp4');
  const { flashes, beeps } = await readClicks(file);
  // The sound of the last but one is longer than its pictures, which go on until it has ended.
  const places = [0, 1.8, 2.2, 3.6, 5.2, 6.4, 8.2];
  expect(flashes.map((t) => t.toFixed(2))).toEqual(places.map((t) => expect.stringMatching(new RegExp(`^${t.toFixed(2)}|${(t + 0.04).toFixed(2)}$`))));
  expect(beeps).toHaveLength(places.length);
  flashes.forEach((flash, i) => expect(Math.abs(flash - beeps[i]!)).toBeLessThan(0.03));
});

it('letterboxes what has another shape', async () => {
  await ffmpeg('-f', 'lavfi', '-i', 'color=black:s=160x90:r=25:d=0.4', ...h264, bench.at('wide.mp4'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=white:s=90x90:r=25:d=0.4', ...h264, bench.at('square.mp4'));
  const { file } = await join('job_letterbox', 'wide.mp4', 'square.mp4');
  await ffmpeg('-ss', '0.6', '-i', file, '-frames:v', '1', '-vf', 'format=gray', '-f', 'rawvideo', bench.at('pixels.gray'));
  const pixels = await readFile(bench.at('pixels.gray'));
  const at = (x: number, y: number) => pixels[y * 160 + x]!;
  expect([at(10, 45) < 30, at(80, 45) > 220, at(80, 3) > 220, at(150, 45) < 30]).toEqual([true, true, true, true]);
});

it('joins sounds alone', async () => {
  await ffmpeg('-f', 'lavfi', '-i', 'sine=d=1.3', '-c:a', 'flac', bench.at('one.flac'));
  await ffmpeg('-f', 'lavfi', '-i', 'sine=d=0.7:sample_rate=22050', bench.at('two.wav'));
  const { file, warnings } = await join('job_sounds', 'one.flac', 'two.wav');
  const { streams } = await probe(file);
  expect(streams.map((s: { codec_type: string; duration: string }) => [s.codec_type, Number(s.duration)])).toEqual([['audio', expect.closeTo(2, 3)]]);
  expect(warnings[0]!.action).toBe('joined into one of sound');
});

describe('refuses', () => {
  const refused = async (...names: string[]) => join('job_bad', 'wide.mp4', ...names).then(() => null, (error: { code: string; detail: string; errors: unknown }) => [error.code, error.detail, error.errors]);
  const part2 = (detail: RegExp) => [expect.stringMatching(new RegExp(`^part 2: ${detail.source}`)), [{ path: 'source.concat.1', message: expect.stringMatching(detail) }]];

  it('a part that is no media, that is empty, or of which nothing can be decoded, by its number', async () => {
    await writeFile(bench.at('text.mp4'), 'This is no film.');
    await writeFile(bench.at('empty.mp4'), '');
    const wide = await readFile(bench.at('wide.mp4'));
    const from = wide.indexOf('mdat') + 4;
    await writeFile(bench.at('noise.mp4'), Buffer.concat([wide.subarray(0, from), Buffer.alloc(wide.readUInt32BE(from - 8) - 8, 0xff), wide.subarray(from - 8 + wide.readUInt32BE(from - 8))]));
    expect(await refused('text.mp4')).toEqual(['unreadable_source', ...part2(/.+/)]);
    expect(await refused('empty.mp4')).toEqual(['source_empty', ...part2(/the object has no bytes/)]);
    expect(await refused('noise.mp4')).toEqual(['unreadable_source', ...part2(/.+/)]);
  });

  it('parts that are too long together', async () => {
    const parts = [await bench.stored('wide.mp4'), await bench.stored('square.mp4')];
    const deps = { ...bench.deps, config: { ...bench.deps.config, MAX_OUTPUT_FRAMES: 19 } };
    await expect(perform(joinSources(deps), { jobId: 'job_many', tenantId: 'ten_test', parts })).rejects.toMatchObject({ code: 'source_too_large', detail: 'the parts would become 20 frames; 19 are allowed' });
  });
});
