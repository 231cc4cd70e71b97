import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { EncodingBench, perform } from '../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../test/media/make.js';
import { decode, probe } from '../test/end-to-end/probe.js';
import { clicks, readClicks } from '../test/media/clicks.js';
import { joinSources } from './join-sources.js';

let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

const join = async (jobId: string, ...names: string[]) => {
  const parts = [];
  for (const name of names) parts.push(await bench.stored(name));
  return perform(joinSources(bench.deps), { jobId, tenantId: 'ten_test', parts });
};

it('joins parts of other sizes, rates and sounds into one, in step to the frame', async () => {
  await ffmpeg(...clicks([0.4], { seconds: 2, size: '160x90' }), ...h264, '-c:a', 'aac', bench.at('first.mp4'));
  await ffmpeg(...clicks([1], { seconds: 2, size: '96x96', rate: '30', sampleRate: 44_100 }), ...h264, '-c:a', 'libmp3lame', '-output_ts_offset', '5', bench.at('second.mkv'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=white:s=64x48:r=25:d=1', ...h264, bench.at('silent.mp4'));
  await ffmpeg(...clicks([0.6], { seconds: 2, size: '160x90' }), ...h264, '-c:a', 'aac', bench.at('last.mp4'));
  const { object, warnings } = await join('job_join', 'first.mp4', 'second.mkv', 'silent.mp4', 'last.mp4');
  const file = bench.at('joined.mov');
  const stored = await bench.deps.store.read(object.bucket, object.key, { etag: object.etag });
  await writeFile(file, await buffer(stored!.body));
  expect(warnings).toEqual([{ code: 'joined', message: expect.stringMatching(/^4 sources: 2.* s \+ 2.* s \+ 1 s \+ 2.* s$/), action: 'joined into one of 160×90 at 25/1' }]);
  const frames = await decode(file);
  expect(frames.complaints).toBe('');
  const { streams } = await probe(file);
  const [picture, sound] = ['video', 'audio'].map((type) => streams.find((s) => s.codec_type === type));
  expect([picture.width, picture.height, sound.sample_rate, sound.channels]).toEqual([160, 90, '48000', 2]);
  expect(Math.abs(Number(picture.duration) - Number(sound.duration))).toBeLessThan(0.001);
  expect(Math.abs(frames.frames - 175)).toBeLessThanOrEqual(6);
  const { flashes, beeps } = await readClicks(file);
  // The white part counts as a flash of its own, without a beep.
  expect([flashes.length, beeps.length]).toEqual([4, 3]);
  [flashes[0]!, flashes[1]!, flashes[3]!].forEach((flash, i) => expect(Math.abs(flash - beeps[i]!)).toBeLessThan(0.045));
  expect(Math.abs(beeps[0]! - 0.4)).toBeLessThan(0.045);
  expect(Math.abs(beeps[1]! - 3)).toBeLessThan(0.1);
});

it('letterboxes what has another shape', async () => {
  await ffmpeg('-f', 'lavfi', '-i', 'color=black:s=160x90:r=25:d=0.4', ...h264, bench.at('wide.mp4'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=white:s=90x90:r=25:d=0.4', ...h264, bench.at('square.mp4'));
  const { object } = await join('job_letterbox', 'wide.mp4', 'square.mp4');
  const file = bench.at('letterboxed.mov');
  await writeFile(file, await buffer((await bench.deps.store.read(object.bucket, object.key))!.body));
  await ffmpeg('-ss', '0.6', '-i', file, '-frames:v', '1', '-vf', 'format=gray', '-f', 'rawvideo', bench.at('pixels.gray'));
  const pixels = await readFile(bench.at('pixels.gray'));
  const at = (x: number, y: number) => pixels[y * 160 + x]!;
  expect([at(10, 45) < 30, at(80, 45) > 220, at(80, 3) > 220, at(150, 45) < 30]).toEqual([true, true, true, true]);
});

it('refuses a part without picture, by its number', async () => {
  await ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', bench.at('song.mp3'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=s=64x48:r=25:d=0.4', ...h264, bench.at('one.mp4'));
  await expect(join('job_song', 'one.mp4', 'song.mp3')).rejects.toThrow('no_video: part 2');
});
