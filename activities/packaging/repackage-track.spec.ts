import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import HLS from 'hls-parser';
import { transportStreamFaults } from '../../test/media/transport-stream.js';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, tone } from '../../test/media/make.js';
import { numberedFrames, readNumbers } from '../../test/media/numbered.js';

const run = promisify(execFile);
let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open(undefined, { database: true });
});
afterAll(() => bench.close());

const hls = { name: 'main', type: 'hls', renditions: [{ height: 180 }, { height: 90 }], segmentSeconds: 2 };
const numbered = (seconds: number, rate = '25') => ['-f', 'lavfi', '-i', numberedFrames({ size: '320x180', rate, seconds })];
const count = (n: number) => Array.from({ length: n }, (_, i) => i);
const media = async (folder: string, name: string) => HLS.parse(await readFile(path.join(folder, name), 'utf8')) as HLS.types.MediaPlaylist;
const master = async (folder: string, name = 'master.m3u8') => HLS.parse(await readFile(path.join(folder, name), 'utf8')) as HLS.types.MasterPlaylist;
/** Decodes all that a playlist names; what ffmpeg said about it. */
const play = async (playlist: string) => (await run('ffmpeg', ['-nostdin', '-v', 'warning', '-allowed_extensions', 'ALL', '-i', playlist, '-f', 'null', '-'])).stderr;
const decodedFrames = async (playlist: string) => Number((await run('ffprobe', ['-v', 'error', '-allowed_extensions', 'ALL', '-count_frames', '-select_streams', 'v', '-show_entries', 'stream=nb_read_frames', '-of', 'default=nk=1:nw=1', playlist])).stdout.trim().split('\n')[0]);

describe('transport streams', () => {
  it('hold every frame, cut on the grid, with counters and clocks that go on over the seams', async () => {
    await ffmpeg(...numbered(9.009, '30000/1001'), ...tone(9.009), ...h264, '-c:a', 'aac', bench.at('ts.mp4'));
    const { files } = await bench.make('job_ts', 'ts.mp4', [{ ...hls, segmentType: 'ts', separatePlaylists: true }], 4);
    const folder = await bench.mirror(bench.key('job_ts', 'main/'));
    expect(files.map((f) => f.slice(bench.key('job_ts', 'main/').length))).toEqual(['master.m3u8', '180p/playlist.m3u8', '90p/playlist.m3u8']);
    const { variants, version } = await master(folder);
    expect([version, variants.map((v) => [v.uri, v.codecs?.split(',').length, v.audio.length])]).toEqual([3, [['180p/playlist.m3u8', 2, 0], ['90p/playlist.m3u8', 2, 0]]]);
    for (const name of ['180p', '90p']) {
      const file = path.join(folder, name, 'playlist.m3u8');
      const playlist = await media(folder, `${name}/playlist.m3u8`);
      expect(playlist).toMatchObject({ version: 3, targetDuration: 2, playlistType: 'VOD' });
      expect(playlist.segments.map((s) => [s.uri, Math.round(s.duration * 30000 / 1001)])).toEqual(count(5).map((i) => [`0000${i}.ts`, i < 4 ? 60 : 30]));
      expect(await play(file)).toBe('');
      expect(await readNumbers(file)).toEqual(count(270));
      expect(transportStreamFaults(Buffer.concat(await Promise.all(playlist.segments.map((s) => readFile(path.join(folder, name, s.uri))))))).toEqual([]);
      const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_type,start_time,duration', '-of', 'json', path.join(folder, name, '00003.ts')]);
      const starts = (JSON.parse(stdout) as { streams: { codec_type: string; start_time: string }[] }).streams.map((s) => [s.codec_type, Number(s.start_time)] as const);
      expect(starts.map(([type]) => type)).toEqual(['video', 'audio']);
      expect(starts[0]![1]).toBeCloseTo(1 + (180 * 1001) / 30000, 3);
      expect(Math.abs(starts[0]![1] - starts[1]![1])).toBeLessThan(0.1);
    }
  });

  it('leave several languages as renditions of their own', async () => {
    await ffmpeg(...numbered(5), ...tone(5), ...tone(5), '-map', '0', '-map', '1', '-map', '2', ...h264, '-c:a', 'aac', '-metadata:s:a:0', 'language=deu', '-metadata:s:a:1', 'language=eng', bench.at('languages.mp4'));
    await bench.make('job_languages', 'languages.mp4', [{ ...hls, segmentType: 'ts' }], 1000);
    const folder = await bench.mirror(bench.key('job_languages', 'main/'));
    const { variants, version } = await master(folder);
    expect(version).toBe(4);
    expect(variants[0]!.audio.map((a) => [a.language, a.uri])).toEqual([['de', 'audio-0/playlist.m3u8'], ['en', 'audio-1/playlist.m3u8']]);
    for (const { uri } of variants[0]!.audio) {
      expect(await play(path.join(folder, uri!))).toBe('');
      expect(Math.abs((await media(folder, uri!)).segments.reduce((sum, s) => sum + s.duration, 0) - 5)).toBeLessThan(0.05);
    }
  });
});

describe('encrypted segments', () => {
  /** Puts the keys where a player gets them from the API. */
  const withKeys = async (jobId: string, folder: string) => {
    const keys = await bench.deps.db.contentKey.findMany({ where: { jobId }, orderBy: { index: 'asc' } });
    await mkdir(path.join(folder, 'keys'), { recursive: true });
    for (const { index, key } of keys) await writeFile(path.join(folder, 'keys', String(index)), key);
    return keys.map(({ key }) => Buffer.from(key).toString('hex'));
  };

  it.each(['fmp4', 'ts'])('of %s are no media by themselves, and all of it with the keys', async (segmentType) => {
    const jobId = `job_aes_${segmentType}`;
    await ffmpeg(...numbered(7), ...tone(7), ...h264, '-c:a', 'aac', bench.at('aes.mp4'));
    await bench.make(jobId, 'aes.mp4', [{ ...hls, segmentType, encryption: { method: 'aes-128', rotateSegments: 2 } }], 4);
    const folder = await bench.mirror(bench.key(jobId, 'main/'));
    const keys = await withKeys(jobId, folder);
    expect([keys.length, new Set(keys).size]).toEqual([2, 2]);
    const playlist = await media(folder, '180p/playlist.m3u8');
    expect(playlist.segments.map((s) => s.key?.uri)).toEqual(['../keys/0', '../keys/0', '../keys/1', '../keys/1']);
    const vectors = (await Promise.all(['180p', '90p'].map((name) => readFile(path.join(folder, name, 'playlist.m3u8'), 'utf8')))).join('').match(/IV=0x[0-9a-f]{32}/g)!;
    expect(new Set(vectors).size).toBe(8);
    for (const name of ['180p', '90p']) {
      expect(await play(path.join(folder, name, 'playlist.m3u8'))).toBe('');
      expect(await decodedFrames(path.join(folder, name, 'playlist.m3u8'))).toBe(175);
      for (const file of (await readdir(path.join(folder, name))).filter((f) => /^\d/.test(f))) {
        const bytes = await readFile(path.join(folder, name, file));
        expect([bytes.length % 16, bytes.indexOf('moof'), bytes.indexOf('mdat')]).toEqual([0, -1, -1]);
        // As what it is: noise may look like any of a hundred other formats.
        const format = segmentType === 'ts' ? 'mpegts' : 'mov';
        const streams = await run('ffprobe', ['-v', 'error', '-f', format, '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', path.join(folder, name, file)]).then(({ stdout }) => stdout, () => '');
        expect(streams).not.toMatch(/h264|aac/);
      }
    }
  });

  it('come out the same when packaging is done again', async () => {
    await ffmpeg(...numbered(3), ...h264, bench.at('again.mp4'));
    const outputs = [{ ...hls, encryption: 'aes-128' }];
    const { plan, tracks } = await bench.make('job_again', 'again.mp4', outputs, 1000);
    const segment = bench.key('job_again', 'main/90p/00001.m4s');
    const [before, listed] = [await bench.bytes(segment), await bench.text(bench.key('job_again', 'main/90p/playlist.m3u8'))];
    await bench.packageAgain('job_again', plan, tracks);
    expect((await bench.bytes(segment)).equals(before)).toBe(true);
    expect(await bench.text(bench.key('job_again', 'main/90p/playlist.m3u8'))).toBe(listed);
    expect(await bench.deps.db.contentKey.count({ where: { jobId: 'job_again' } })).toBe(1);
  });
});

it('gives each rendition a playlist and a manifest of its own where they are asked for', async () => {
  await ffmpeg(...numbered(5), ...tone(5), ...h264, '-c:a', 'aac', bench.at('separate.mp4'));
  const { files } = await bench.make('job_separate', 'separate.mp4', [{ ...hls, type: 'cmaf', separatePlaylists: true }], 1000);
  const prefix = bench.key('job_separate', 'main/');
  for (const name of ['180p/master.m3u8', '90p/master.m3u8', '180p/manifest.mpd', '90p/manifest.mpd']) expect(files).toContain(prefix + name);
  const folder = await bench.mirror(prefix);
  const { variants } = await master(folder, '90p/master.m3u8');
  expect(variants.map((v) => [v.uri, v.resolution?.height, v.audio.map((a) => a.uri)])).toEqual([
    ['playlist.m3u8', 90, ['../audio-0/playlist.m3u8']],
    ['iframes.m3u8', 90, []],
  ]);
  expect(await play(path.join(folder, '90p/master.m3u8'))).toBe('');
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_type,height', '-of', 'json', path.join(folder, '90p/manifest.mpd')]);
  expect((JSON.parse(stdout) as { streams: { height?: number }[] }).streams.flatMap((s) => s.height ?? [])).toEqual([90]);
});
