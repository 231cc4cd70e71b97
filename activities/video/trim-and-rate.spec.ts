import { writeFile } from 'node:fs/promises';
import { parse as parseMpd } from 'mpd-parser';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';
import { clicks, readClicks } from '../../test/media/clicks.js';
import { readNumbers, readTimes } from '../../test/media/numbered.js';
import type { AudioFilePlan, ThumbnailsPlan } from '../../packages/media/plan/plan.js';
import { encodeAudioFile } from '../sound/encode-audio-file.js';
import { extractThumbnails } from '../stills/extract-thumbnails.js';

let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

const count = (n: number, from = 0, step = 1) => Array.from({ length: n }, (_, i) => from + i * step);
const hls = { name: 'main', type: 'hls', renditions: [{ height: 180 }], segmentSeconds: 1 };
const work = { progress: { part: 'p', shares: [] }, tenantId: 'ten_test' };

describe('a trim', () => {
  it.each([
    { kind: 'a constant rate that starts late', file: 'late.mkv', rate: '24000/1001', extra: ['-output_ts_offset', '3.7'], trim: { startSeconds: 2.503, endSeconds: 5.005 }, shown: count(60, 60) },
    { kind: 'a transport stream', file: 'cut.ts', rate: '25', extra: [], trim: { startSeconds: 3.1, endSeconds: 6 }, shown: count(72, 78) },
    { kind: 'the beginning alone', file: 'head.mp4', rate: '25', extra: [], trim: { endSeconds: 1.5 }, shown: count(38) },
    { kind: 'the end alone', file: 'tail.mp4', rate: '25', extra: [], trim: { startSeconds: 6.4 }, shown: count(40, 160) },
  ])('of $kind keeps exactly its frames, over several chunks', async ({ file, rate, extra, trim, shown }) => {
    await ffmpeg(...numbered(8, rate), ...h264, ...extra, bench.at(file));
    const { plan } = await bench.make(`job_${file}`, file, [{ ...hls, trim }], 1);
    expect(plan.encodes[0]!.timeline.frames).toBe(shown.length);
    expect(await readNumbers(await bench.download(bench.key(`job_${file}`, 'main/180p/playlist.m3u8')))).toEqual(shown);
  });

  it('cuts sound where it cuts the picture', async () => {
    await ffmpeg(...clicks([1.2, 4.4, 6.8], { seconds: 8 }), ...h264, '-c:a', 'aac', bench.at('clicks.mp4'));
    await bench.make('job_clicks', 'clicks.mp4', [{ name: 'film', type: 'mp4', trim: { startSeconds: 4, endSeconds: 7.2 } }], 1);
    await writeFile(bench.at('film.mp4'), await bench.bytes(bench.key('job_clicks', 'film/film.mp4')));
    const { flashes, beeps } = await readClicks(bench.at('film.mp4'));
    expect(flashes.map((t) => t.toFixed(2))).toEqual(['0.40', '2.80']);
    [0.4, 2.8].forEach((time, i) => expect(Math.abs(beeps[i]! - time)).toBeLessThan(0.005));
    expect(beeps).toHaveLength(2);
  });

  it('of a sound file is exact, and so are the times of stills', async () => {
    const outputs = [{ name: 'sound', type: 'audio', trim: { startSeconds: 4, endSeconds: 7.2 } }, { name: 'stills', type: 'thumbnails', times: [0, 0.41], format: 'png', trim: { startSeconds: 4 } }];
    const { source, plan } = await bench.inspect('job_parts', 'clicks.mp4', outputs);
    const sound = await perform(encodeAudioFile(bench.deps), { ...work, jobId: 'job_parts', source, plan: plan.outputs[0] as AudioFilePlan });
    await writeFile(bench.at('sound.mp3'), await bench.bytes(sound.files[0]!.key));
    await ffmpeg('-f', 'lavfi', '-i', 'color=s=16x16:r=25:d=4', '-i', bench.at('sound.mp3'), '-c:a', 'pcm_s16le', bench.at('sound.mkv'));
    const { beeps } = await readClicks(bench.at('sound.mkv'));
    expect(beeps).toHaveLength(2);
    [0.4, 2.8].forEach((time, i) => expect(Math.abs(beeps[i]! - time)).toBeLessThan(0.005));
    expect(Math.abs((await readTimes(bench.at('sound.mp3'), 'a')).times.length * 1152 - 3.2 * 48_000)).toBeLessThan(3 * 1152);
    const { files } = await perform(extractThumbnails(bench.deps), { ...work, jobId: 'job_parts', source, plan: plan.outputs[1] as ThumbnailsPlan });
    const sharp = (await import('sharp')).default;
    const light = await Promise.all(files.map(async (f) => (await sharp(await bench.bytes(f.key)).stats()).channels[0]!.mean));
    expect(light.map((mean) => mean > 128)).toEqual([false, true]);
  });

  it('of sound alone works without a picture', async () => {
    await ffmpeg(...tone(6), '-c:a', 'libmp3lame', bench.at('tone.mp3'));
    const { sounds } = await bench.make('job_tone', 'tone.mp3', [{ ...hls, renditions: undefined, trim: { startSeconds: 2, endSeconds: 4.5 } }], 1);
    expect(Math.abs(sounds[0]!.durationSeconds - 2.5)).toBeLessThan(0.05);
  });

  it('behind the end is refused, and names the field', async () => {
    const { plan } = await bench.inspect('job_far', 'head.mp4', [hls, { ...hls, name: 'far', trim: { startSeconds: 8.5 } }, { name: 'long', type: 'mp4', trim: { endSeconds: 9 } }]);
    expect(plan.outputs.map((o) => (o.type === 'refused' ? [o.problem.code, o.problem.errors?.[0]?.path] : o.type))).toEqual(['hls', ['time_out_of_range', 'outputs.1.trim.startSeconds'], ['time_out_of_range', 'outputs.2.trim.endSeconds']]);
  });
});

describe('a lower frame rate', () => {
  it('takes every second frame, on a grid that is aligned with the other', async () => {
    await ffmpeg(...numbered(5, '50'), ...tone(5), ...h264, '-c:a', 'aac', bench.at('fast.mp4'));
    const { plan, files } = await bench.make('job_fast', 'fast.mp4', [{ ...hls, type: 'cmaf', segmentSeconds: 2, renditions: [{ height: 360 }, { height: 180, frameRate: 30 }] }], 2);
    expect(plan.encodes.map((e) => [e.timeline.frameRate.num, e.timeline.frames, e.timeline.segmentFrames, e.tracks.length])).toEqual([[50, 250, 100, 1], [25, 125, 50, 1]]);
    expect(await readNumbers(await bench.download(bench.key('job_fast', 'main/360p/playlist.m3u8')))).toEqual(count(250));
    const slow = await readNumbers(await bench.download(bench.key('job_fast', 'main/180p25/playlist.m3u8')));
    expect(slow).toHaveLength(125);
    expect(new Set(slow.slice(1).map((n, i) => n - slow[i]!))).toEqual(new Set([2]));
    const { playlists } = parseMpd(await bench.text(files.find((f) => f.endsWith('.mpd'))!), { manifestUri: 'http://here/manifest.mpd' });
    expect(playlists.map((p) => [p.attributes['FRAME-RATE'], p.segments.map((s) => s.duration)])).toEqual([[50, [2, 2, 1]], [25, [2, 2, 1]]]);
    expect(await bench.text(bench.key('job_fast', 'main/master.m3u8'))).toMatch(/FRAME-RATE=50\.000[\s\S]*FRAME-RATE=25\.000/);
  });

  it('that no division reaches is made exactly, and a higher one changes nothing', async () => {
    await ffmpeg(...numbered(4, '30000/1001'), ...h264, bench.at('ntsc.mp4'));
    const { plan } = await bench.make('job_ntsc', 'ntsc.mp4', [{ name: 'film', type: 'mp4', height: 180, frameRate: 24 }, { name: 'same', type: 'mp4', height: 180, frameRate: 60 }], 2);
    expect(plan.encodes.map((e) => e.timeline.frameRate)).toEqual([{ num: 24_000, den: 1001 }, { num: 30_000, den: 1001 }]);
    await writeFile(bench.at('film24.mp4'), await bench.bytes(bench.key('job_ntsc', 'film/film.mp4')));
    const { times, timescale } = await readTimes(bench.at('film24.mp4'), 'v');
    expect(times.length).toBe(plan.encodes[0]!.timeline.frames);
    expect(new Set(times.slice(1).map((t, i) => t - times[i]!))).toEqual(new Set([(timescale * 1001) / 24_000]));
  });
});
