import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';
import { numberedFrames, readNumbers, readTimes } from '../../test/media/numbered.js';

let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
});
afterAll(() => bench.close());

const hls = { name: 'main', type: 'hls', renditions: [{ height: 360 }, { height: 180 }], segmentSeconds: 1 };
const run = promisify(execFile);
const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);
/** Numbers over a picture that moves, which an encoder has to work for. */
const moving = (seconds: number, rate = '25', filter = 'null') => ['-f', 'lavfi', '-i', `${numberedFrames({ rate, seconds })}[n];testsrc2=s=640x360:r=${rate}:d=${seconds},format=yuv420p[t];[n][t]blend=all_opacity=0.7,${filter}`];

/** How near the pictures of a file are to those of its source, picture by picture; 1 is equal. */
async function similarity(file: string, source: string, rate: string, height: number): Promise<number> {
  const graph = `[0:v]setpts=N[made];[1:v]fps=${rate},scale=-2:${height}:flags=bicubic,setpts=N[source];[made][source]ssim`;
  const { stderr } = await run('ffmpeg', ['-nostdin', '-hide_banner', '-i', file, '-i', source, '-filter_complex', graph, '-f', 'null', '-']);
  return Number(/SSIM.* All:([\d.]+)/.exec(stderr)![1]);
}

describe('chunks', () => {
  const kinds: { kind: string; make: (file: string) => Promise<unknown>; file: string; rate?: string; frames: number; numbers?: (n: number) => number }[] = [
    { kind: 'a constant rate with open groups', file: 'cfr.mp4', frames: 150, make: (f) => ffmpeg(...moving(6), ...h264, '-flags', '-cgop', f) },
    { kind: '29.97 frames a second', file: 'ntsc.mp4', rate: '30000/1001', frames: 180, make: (f) => ffmpeg(...moving(6.006, '30000/1001'), ...h264, f) },
    { kind: '23.976 in a container of milliseconds that starts late', file: 'film.mkv', rate: '24000/1001', frames: 144, make: (f) => ffmpeg(...moving(6.006, '24000/1001'), ...h264, '-output_ts_offset', '3.7', f) },
    {
      kind: 'a variable rate', file: 'vfr.mp4', frames: 150,
      make: (f) => ffmpeg(...moving(6, '25', "select='not(between(mod(n,50),20,35))*not(eq(mod(n,7),3))'"), '-fps_mode', 'passthrough', ...h264, f),
      // A picture that was dropped is replaced by the one before.
      numbers: (n) => {
        const kept = (i: number) => !(i % 50 >= 20 && i % 50 <= 35) && i % 7 !== 3;
        while (!kept(n)) n -= 1;
        return n;
      },
    },
    { kind: 'a transport stream without an index', file: 'ts.ts', frames: 150, make: (f) => ffmpeg(...moving(6), ...tone(6), ...h264, '-c:a', 'aac', f) },
    { kind: 'an AVI without presentation times', file: 'old.avi', frames: 150, make: (f) => ffmpeg(...moving(6), '-c:v', 'mpeg4', '-q:v', '3', '-bf', '0', f) },
  ];

  it.each(kinds)('of $kind hold exactly the frames of one pass, as good, on the same timeline', async ({ kind, make: create, file, rate = '25', frames, numbers = (n) => n }) => {
    await create(bench.at(file));
    const many = await bench.make(`job_many_${file}`, file, [hls], 2);
    const one = await bench.make(`job_one_${file}`, file, [hls], 1000);
    const { chunks } = many.plan.encodes[0]!;
    expect(chunks.length).toBeGreaterThanOrEqual(2);
    expect(one.plan.encodes[0]!.chunks).toHaveLength(1);
    expect(many.tracks.map((t) => t.frames)).toEqual([frames, frames]);
    for (const height of [360, 180]) {
      const [chunked, whole] = await Promise.all(['many', 'one'].map((way) => bench.download(bench.key(`job_${way}_${file}`, `main/${height}p/playlist.m3u8`))));
      expect(await readTimes(chunked!, 'v')).toEqual(await readTimes(whole!, 'v'));
      const { times } = await readTimes(chunked!, 'v');
      expect(new Set(times.slice(1).map((t, i) => t - times[i]!)).size).toBe(1);
      expect(await readNumbers(chunked!)).toEqual(count(frames).map(numbers));
      const [inChunks, inOnePass] = await Promise.all([chunked!, whole!].map((made) => similarity(made, bench.at(file), rate, height)));
      expect(inOnePass).toBeGreaterThan(0.7);
      expect(Math.abs(inChunks! - inOnePass!)).toBeLessThan(0.002);
    }
    expect([kind, many.tracks.map((t) => t.initSha256)]).toEqual([kind, one.tracks.map((t) => t.initSha256)]);
  });

  it('go on with the last picture where the sound is longer, even where a whole chunk lies behind it', async () => {
    await ffmpeg(...numbered(3), ...tone(9.5), ...h264, '-c:a', 'aac', bench.at('long-sound.mp4'));
    const { tracks, sounds } = await bench.make('job_long', 'long-sound.mp4', [hls], 2);
    expect(tracks.map((t) => t.frames)).toEqual([238, 238]);
    const file = await bench.download(bench.key('job_long', `main/360p/playlist.m3u8`));
    expect(await readNumbers(file)).toEqual([...count(75), ...Array.from({ length: 163 }, () => 74)]);
    expect(Math.abs(sounds[0]!.durationSeconds - 238 / 25)).toBeLessThan(0.05);
  });

  it('begin with the sound where that starts first', async () => {
    await ffmpeg('-itsoffset', '2', ...numbered(4), ...tone(6), ...h264, '-c:a', 'aac', bench.at('late-picture.mp4'));
    await bench.make('job_late', 'late-picture.mp4', [hls], 2);
    const file = await bench.download(bench.key('job_late', `main/360p/playlist.m3u8`));
    expect(await readNumbers(file)).toEqual([...Array.from({ length: 50 }, () => 0), ...count(100)]);
  });
});
