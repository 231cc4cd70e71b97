import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import HLS from 'hls-parser';
import { parse as parseMpd } from 'mpd-parser';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';
import { readNumbers, readTimes } from '../../test/media/numbered.js';

const run = promisify(execFile);
let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
});
afterAll(() => bench.close());

const hls = { name: 'main', type: 'hls', renditions: [{ height: 360 }, { height: 180 }], segmentSeconds: 1 };
const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

describe('an adaptive output', () => {
  it('has playlists that tell the truth about the segments', async () => {
    await ffmpeg(...numbered(6), ...tone(6), ...h264, '-c:a', 'aac', '-metadata:s:a', 'language=deu', bench.at('av.mp4'));
    const { files, info } = await bench.make('job_av', 'av.mp4', [{ ...hls, segmentSeconds: 2 }], 1000);
    const prefix = bench.key('job_av', 'main/');
    expect(files.map((f) => f.slice(prefix.length))).toEqual(['master.m3u8', '360p/playlist.m3u8', '180p/playlist.m3u8', '360p/iframes.m3u8', '180p/iframes.m3u8', 'audio-0/playlist.m3u8']);
    expect(info.video).toMatchObject({ width: 640, height: 360, frameRate: { num: 25, den: 1 } });
    const master = HLS.parse(await bench.text(files[0]!)) as HLS.types.MasterPlaylist;
    expect(master.variants.filter((v) => !v.isIFrameOnly).map((v) => [v.uri, v.resolution, v.frameRate, v.codecs?.split(',')[1]])).toEqual([
      ['360p/playlist.m3u8', { width: 640, height: 360 }, 25, 'mp4a.40.2'],
      ['180p/playlist.m3u8', { width: 320, height: 180 }, 25, 'mp4a.40.2'],
    ]);
    expect(master.variants[0]!.audio).toMatchObject([{ language: 'de', isDefault: true, channels: '1' }]);
    for (const name of ['360p', '180p', 'audio-0']) {
      const playlist = HLS.parse(await bench.text(`${prefix}${name}/playlist.m3u8`)) as HLS.types.MediaPlaylist;
      const sizes = await Promise.all(playlist.segments.map(async (s) => (await bench.bytes(`${prefix}${name}/${s.uri}`)).length));
      const rates = sizes.map((size, i) => (size * 8) / playlist.segments[i]!.duration);
      if (name === '360p') expect(master.variants[0]!.bandwidth).toBeGreaterThanOrEqual(Math.max(...rates));
      expect(Math.abs(playlist.segments.reduce((sum, s) => sum + s.duration, 0) - 6)).toBeLessThan(0.05);
      for (const segment of playlist.segments) expect(Math.round(segment.duration)).toBeLessThanOrEqual(playlist.targetDuration);
    }
    const sound = await readTimes(await bench.download(`${prefix}audio-0/playlist.m3u8`), 'a');
    const picture = await readTimes(await bench.download(`${prefix}360p/playlist.m3u8`), 'v');
    // Encoder delay apart, both begin at the same time and end within 50 ms of each other.
    expect(sound.times[1]! / sound.timescale).toBeCloseTo(picture.times[0]! / picture.timescale, 3);
    const end = (t: typeof sound) => (t.times.at(-1)! + t.durations.at(-1)!) / t.timescale;
    expect(Math.abs(end(sound) - end(picture))).toBeLessThan(0.05);
  });

  it('offers the first picture of each segment for fast seeking, which decodes by itself', async () => {
    await ffmpeg(...numbered(5), ...h264, bench.at('seek.mp4'));
    await bench.make('job_seek', 'seek.mp4', [hls], 2);
    const master = HLS.parse(await bench.text(bench.key('job_seek', 'main/master.m3u8'))) as HLS.types.MasterPlaylist;
    const offered = master.variants.filter((v) => v.isIFrameOnly);
    expect(offered.map((v) => [v.uri, v.resolution, v.codecs])).toEqual([['360p/iframes.m3u8', { width: 640, height: 360 }, master.variants[0]!.codecs], ['180p/iframes.m3u8', { width: 320, height: 180 }, master.variants[1]!.codecs]]);
    for (const { uri, bandwidth } of offered) {
      const playlist = HLS.parse(await bench.text(bench.key('job_seek', `main/${uri}`))) as HLS.types.MediaPlaylist;
      expect([playlist.isIFrame, playlist.segments.map((s) => s.duration)]).toEqual([true, [1, 1, 1, 1, 1]]);
      expect(bandwidth).toBe(Math.max(...playlist.segments.map((s) => s.byterange.length * 8)));
      for (const [index, { uri: name, map, byterange }] of playlist.segments.entries()) {
        const folder = bench.key('job_seek', `main/${uri.split('/')[0]}/`);
        const picture = (await bench.bytes(folder + name)).subarray(byterange.offset, byterange.offset + byterange.length);
        expect(picture.length).toBe(byterange.length);
        await writeFile(bench.at('picture.mp4'), Buffer.concat([await bench.bytes(folder + map.uri), picture]));
        expect(await readNumbers(bench.at('picture.mp4'))).toEqual([25 * index]);
      }
    }
  });

  it('of sound alone can be played', async () => {
    await ffmpeg(...tone(5), '-c:a', 'libmp3lame', bench.at('song.mp3'));
    const { files } = await bench.make('job_song', 'song.mp3', [{ ...hls, renditions: undefined }], 1000);
    const master = HLS.parse(await bench.text(files[0]!)) as HLS.types.MasterPlaylist;
    expect(master.variants).toMatchObject([{ uri: 'audio-0/playlist.m3u8', codecs: 'mp4a.40.2' }]);
    const sound = await readTimes(await bench.download(files[1]!), 'a');
    expect(Math.abs((sound.times.length - 1) * 1024 - 5 * 48_000)).toBeLessThan(0.05 * 48_000 + 2048);
  });

  it('shows a rotated source upright', async () => {
    await ffmpeg(...numbered(2), ...h264, bench.at('lying.mp4'));
    await ffmpeg('-i', bench.at('lying.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', bench.at('phone.mp4'));
    const { plan, info } = await bench.make('job_phone', 'phone.mp4', [{ name: 'main', type: 'hls' }], 1000);
    expect(info.video).toMatchObject({ rotation: 270, width: 360, height: 640 });
    expect(plan.encodes[0]!.tracks.map((t) => [t.width, t.height])).toEqual([[360, 640]]);
    const file = await bench.download(bench.key('job_phone', 'main/360p/playlist.m3u8'));
    // Turned back, the bars must be read as they were.
    await ffmpeg('-i', file, '-vf', 'transpose=1', '-c:v', 'ffv1', bench.at('back.mkv'));
    expect((await readNumbers(bench.at('back.mkv'))).slice(0, 50)).toEqual(count(50));
  });
});

it('gives HLS, DASH and CMAF outputs the same segments, each in its own folder', async () => {
  await ffmpeg(...numbered(5), ...tone(5), ...h264, '-c:a', 'aac', bench.at('three.mp4'));
  const common = { renditions: [{ height: 360 }, { height: 180 }], segmentSeconds: 2 };
  const { files, plan } = await bench.make('job_three', 'three.mp4', [{ ...common, name: 'a', type: 'hls' }, { ...common, name: 'b', type: 'dash' }, { ...common, name: 'c', type: 'cmaf' }], 2);
  expect(plan.encodes[0]!.tracks).toHaveLength(2);
  const root = bench.key('job_three', '');
  const lists = ['360p/playlist.m3u8', '180p/playlist.m3u8', '360p/iframes.m3u8', '180p/iframes.m3u8', 'audio-0/playlist.m3u8'];
  expect(files.map((f) => f.slice(root.length))).toEqual(['a/master.m3u8', ...lists.map((l) => `a/${l}`), 'b/manifest.mpd', 'c/manifest.mpd', 'c/master.m3u8', ...lists.map((l) => `c/${l}`)]);
  for (const name of ['b', 'c']) {
    const { playlists, mediaGroups } = parseMpd(await bench.text(`${root}${name}/manifest.mpd`), { manifestUri: `http://here/${root}${name}/manifest.mpd` });
    expect(playlists.map((p) => p.attributes.RESOLUTION)).toEqual([{ width: 640, height: 360 }, { width: 320, height: 180 }]);
    const sound = Object.values(mediaGroups.AUDIO['audio']!)[0]!.playlists[0]!;
    for (const { segments } of [...playlists, sound]) {
      expect(Math.abs(segments.reduce((sum, s) => sum + s.duration, 0) - 5)).toBeLessThan(0.05);
      for (const { resolvedUri } of segments) {
        const key = new URL(resolvedUri).pathname.slice(1);
        expect((await bench.bytes(key)).equals(await bench.bytes(key.replace(`/${name}/`, '/a/')))).toBe(true);
      }
    }
    // The times that the manifest gives are those in the segments.
    const init = await bench.bytes(new URL(sound.segments[0]!.map.resolvedUri).pathname.slice(1));
    await writeFile(bench.at('second.mp4'), Buffer.concat([init, await bench.bytes(new URL(sound.segments[1]!.resolvedUri).pathname.slice(1))]));
    const { times, timescale } = await readTimes(bench.at('second.mp4'), 'a');
    expect(times[0]! / timescale).toBeCloseTo(1 - 1024 / timescale + sound.segments[0]!.duration, 4);
  }
});

it('joins the same tracks into an mp4 that starts at zero, with sound in time', async () => {
  await ffmpeg(...numbered(5), ...tone(5), ...h264, '-c:a', 'aac', bench.at('join.mp4'));
  const { files, plan } = await bench.make('job_join', 'join.mp4', [{ ...hls, renditions: [{ height: 360 }], segmentSeconds: 2 }, { name: 'file', type: 'mp4', height: 360 }], 2);
  expect(plan.encodes[0]!.tracks).toHaveLength(1);
  const key = files.at(-1)!;
  expect(key).toBe(bench.key('job_join', 'file/file.mp4'));
  await writeFile(bench.at('joined.mp4'), await bench.bytes(key));
  expect(await readNumbers(bench.at('joined.mp4'))).toEqual(count(125));
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name,start_time,duration', '-of', 'json', bench.at('joined.mp4')]);
  const { streams } = JSON.parse(stdout) as { streams: { codec_name: string; start_time: string; duration: string }[] };
  expect(streams.map((s) => [s.codec_name, Number(s.start_time)])).toEqual([['h264', 0], ['aac', 0]]);
  expect(Math.abs(Number(streams[0]!.duration) - Number(streams[1]!.duration))).toBeLessThan(0.05);
  // Faststart: the index lies before the pictures.
  const head = await readFile(bench.at('joined.mp4'));
  expect(head.indexOf('moov')).toBeLessThan(head.indexOf('mdat'));
});
