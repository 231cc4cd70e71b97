import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import HLS from 'hls-parser';
import { parse as parseMpd } from 'mpd-parser';
import type { AdaptivePlan } from '../../packages/media/plan/plan.js';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, numbered, tone } from '../../test/media/make.js';
import { numberedFrames, readNumbers } from '../../test/media/numbered.js';

const run = promisify(execFile);
let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);
/** Keyframes at odd distances, as a scene-cut detector puts them. */
const uneven = ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-pix_fmt', 'yuv420p', '-g', '999', '-keyint_min', '1', '-sc_threshold', '0', '-force_key_frames', '0,0.8,2.2,3.4,4.2,6.6,8.2'];
const closed = ['-flags', '+cgop', ...uneven];
const cmaf = { name: 'main', type: 'cmaf', segmentSeconds: 2, renditions: [{ height: 360 }, { height: 180 }] };
const renditions = (plan: { outputs: readonly unknown[] }) => (plan.outputs[0] as AdaptivePlan).renditions;

async function pictures(file: string): Promise<string[]> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'], { maxBuffer: 64 * 1024 ** 2 });
  return stdout.split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split(',').at(-1)!.trim());
}

/** When the pictures of a file are shown, and which begin a group; seconds. */
async function packets(file: string) {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,dts_time,flags', '-of', 'csv=p=0', file], { maxBuffer: 64 * 1024 ** 2 });
  return stdout.trim().split('\n').map((line) => line.split(',')).map(([pts, dts, flags]) => ({ pts: Number(pts), dts: Number(dts), key: flags!.startsWith('K') }));
}

describe('a rendition that the source fits', () => {
  it.each([
    { kind: 'mp4', file: 'copy.mp4', extra: [], start: 0 },
    { kind: 'mkv that starts late', file: 'copy.mkv', extra: ['-output_ts_offset', '3.7'], start: 3.7 },
    { kind: 'a transport stream', file: 'copy.ts', extra: [], start: 0 },
  ])('is the source’s own stream ($kind), and the encoded ones are cut where it is, over several chunks', async ({ file, extra }) => {
    await ffmpeg(...numbered(10), ...tone(10), ...closed, '-c:a', 'aac', ...extra, bench.at(file));
    const job = `job_${file}`;
    const { plan, tracks } = await bench.make(job, file, [cmaf, { name: 'film', type: 'mp4' }], 3, { copies: true });
    expect(plan.encodes).toHaveLength(1);
    const [{ timeline, chunks }] = plan.encodes as [(typeof plan.encodes)[0]];
    expect(timeline.cuts).toEqual([0, 55, 105, 165, 205]);
    expect(chunks.length).toBeGreaterThan(1);
    expect(renditions(plan).map((r) => r.copied ?? false)).toEqual([true, false]);
    expect(tracks.map((t) => [t.frames, t.segments])).toEqual([[250, 5], [250, 5]]);
    const root = bench.key(job, 'main/');
    const copied = await bench.download(`${root}360p/playlist.m3u8`);
    const encoded = await bench.download(`${root}180p/playlist.m3u8`);
    expect(await pictures(copied)).toEqual(await pictures(bench.at(file)));
    expect(await readNumbers(encoded)).toEqual(count(250));
    for (const name of ['360p', '180p']) {
      const { segments } = HLS.parse(await bench.text(`${root}${name}/playlist.m3u8`)) as HLS.types.MediaPlaylist;
      expect(segments.map((s) => s.duration.toFixed(2))).toEqual(['2.20', '2.00', '2.40', '1.60', '1.80']);
      const init = await bench.bytes(`${root}${name}/init.mp4`);
      for (const [index, { uri }] of segments.entries()) {
        await writeFile(bench.at('piece.mp4'), Buffer.concat([init, await bench.bytes(`${root}${name}/${uri}`)]));
        const found = await packets(bench.at('piece.mp4'));
        expect(found[0]).toMatchObject({ key: true, pts: expect.closeTo(1 + timeline.cuts![index]! / 25, 2) as number });
        expect(found).toHaveLength((timeline.cuts![index + 1] ?? 250) - timeline.cuts![index]!);
        expect(found.filter((p) => p.dts > p.pts)).toEqual([]);
        const sinceKey = found.map(({ pts }, i) => pts - found.slice(0, i + 1).findLast((p) => p.key)!.pts);
        if (name === '180p') expect(Math.max(...sinceKey)).toBeLessThan(2);
      }
    }
    const { playlists } = parseMpd(await bench.text(`${root}manifest.mpd`), { manifestUri: 'http://here/manifest.mpd' });
    expect(playlists.map((p) => p.segments.map((s) => s.duration.toFixed(2)))).toEqual(Array(2).fill(['2.20', '2.00', '2.40', '1.60', '1.80']));
    await writeFile(bench.at('film.mp4'), await bench.bytes(bench.key(job, 'film/film.mp4')));
    expect(await pictures(bench.at('film.mp4'))).toEqual(await pictures(bench.at(file)));
    expect((await packets(bench.at('film.mp4')))[0]!.pts).toBeCloseTo(0, 2);
  });

  it('is whole segments and nothing behind them, also where it is a single one', async () => {
    await ffmpeg(...numbered(1.6), ...closed, '-force_key_frames', '0', bench.at('single.mp4'));
    const made = await bench.make('job_single', 'single.mp4', [cmaf], 1000, { copies: true });
    expect(renditions(made.plan)[0]).toMatchObject({ copied: true });
    expect(await bench.check('job_single', made, 'main')).toMatchObject({ framesDecoded: expect.any(Number) });
  });

  it('is copied without any encode where it is the only one, also within a trim from keyframe to keyframe', async () => {
    const { plan } = await bench.make('job_part', 'copy.mp4', [{ name: 'film', type: 'mp4', trim: { startSeconds: 2.2, endSeconds: 8.2 } }], 3, { copies: true });
    expect(plan.encodes.map((e) => e.tracks.map((t) => t.copied))).toEqual([[true]]);
    await writeFile(bench.at('part.mp4'), await bench.bytes(bench.key('job_part', 'film/film.mp4')));
    expect(await pictures(bench.at('part.mp4'))).toEqual((await pictures(bench.at('copy.mp4'))).slice(55, 205));
  });
});

describe('a rendition in HEVC', () => {
  it.each([
    ['mp4, with its parameter sets in the stream', 'hevc.mp4', ['-tag:v', 'hev1']],
    ['mkv', 'hevc.mkv', []],
    ['a transport stream', 'hevc.ts', []],
  ])('is the source’s own stream, under the name that players know (%s)', async (_, file, options) => {
    await ffmpeg('-f', 'lavfi', '-i', numberedFrames({ size: '320x180', rate: '25', seconds: 4 }), '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=45:min-keyint=45:scenecut=0:open-gop=0:bframes=2', '-pix_fmt', 'yuv420p', ...options, bench.at(file));
    const job = `job_${file}`;
    const made = await bench.make(job, file, [{ ...cmaf, codec: 'hevc', preset: 'ultrafast', renditions: [{ height: 180 }, { height: 90 }] }], 2, { copies: true });
    expect(renditions(made.plan).map((r) => r.copied ?? false)).toEqual([true, false]);
    expect(made.tracks.map((t) => [t.frames, t.codecs.slice(0, 5)])).toEqual([[100, 'hvc1.'], [100, 'hvc1.']]);
    const copied = await bench.download(bench.key(job, 'main/180p/playlist.m3u8'));
    expect((await bench.bytes(bench.key(job, 'main/180p/init.mp4'))).includes('hvc1')).toBe(true);
    expect(await pictures(copied)).toEqual(await pictures(bench.at(file)));
    expect(await readNumbers(await bench.download(bench.key(job, 'main/90p/playlist.m3u8')))).toEqual(count(100));
    expect(await bench.check(job, made, 'main')).toMatchObject({ objects: expect.any(Number) });
  });
});

describe('a rendition of the source’s size is encoded, and says why,', () => {
  const reasonFor = async (name: string, output: object) => {
    const { plan } = await bench.inspect(`job_why`, name, [output]);
    expect(plan.encodes.every((e) => e.tracks.every((t) => !t.copied))).toBe(true);
    return renditions(plan)[0]!.notCopied;
  };

  it.each([
    ['where a trim does not begin at a keyframe', { ...cmaf, trim: { startSeconds: 1 } }, 'it does not begin with a keyframe there'],
    ['where a quality was asked for', { ...cmaf, renditions: [{ height: 360, crf: 20 }] }, 'a quality was asked for'],
    ['where its keyframes are too far apart', { ...cmaf, segmentSeconds: 1 }, 'its keyframes do not allow segments of about 1 s'],
  ])('%s', async (_, output, reason) => {
    expect(await reasonFor('copy.mp4', output)).toMatch(reason);
  });

  it('where it has too many bits', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', bench.at('busy.mp4'));
    expect(await reasonFor('busy.mp4', { ...cmaf, renditions: [{ height: 180, videoKbps: 64 }] })).toMatch(/kbit\/s, more than 64/);
  });

  it('but says nothing where copying was forbidden', async () => {
    expect(await reasonFor('copy.mp4', { ...cmaf, copy: 'never' })).toBeUndefined();
  });

  it('where it is turned, cut by an edit list, or has other than square pixels', async () => {
    const copies = (name: string, ...options: string[]) => ffmpeg(...options, '-i', bench.at('copy.mp4'), '-map', '0:v', '-c', 'copy', ...(name === 'turned.mp4' ? ['-metadata:s:v', 'rotate=180'] : []), ...(name === 'flat.mp4' ? ['-aspect', '2:1'] : []), bench.at(name));
    await copies('turned.mp4');
    await copies('flat.mp4');
    // Copied from the keyframe before, of which the edit list hides what is too early.
    await copies('edited.mp4', '-ss', '3');
    expect((await bench.inspect('job_edited', 'edited.mp4', [cmaf])).info.warnings.map((w) => w.code)).toContain('edit_list');
    const reasons = await Promise.all([reasonFor('turned.mp4', cmaf), reasonFor('edited.mp4', cmaf), reasonFor('flat.mp4', { ...cmaf, renditions: [{ height: 360, width: 720 }] })]);
    expect(reasons).toEqual(['turned', 'group of pictures', 'square pixels'].map((why) => expect.stringContaining(why)));
  });

  it('where its groups are open', async () => {
    await ffmpeg(...numbered(6), '-c:v', 'libx264', '-x264-params', 'open-gop=1:keyint=50:min-keyint=50:scenecut=0:bframes=3', '-pix_fmt', 'yuv420p', bench.at('open.mp4'));
    expect(await reasonFor('open.mp4', cmaf)).toMatch('its keyframes do not allow segments');
  });

  it('where pictures that are marked as keyframes refresh it little by little', async () => {
    await ffmpeg(...numbered(6), '-c:v', 'libx264', '-x264-params', 'intra-refresh=1:keyint=50:bframes=0', '-pix_fmt', 'yuv420p', bench.at('gradual.mp4'));
    expect(await reasonFor('gradual.mp4', cmaf)).toMatch('its keyframes do not allow segments');
  });
});
