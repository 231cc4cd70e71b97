import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { AdaptivePlan } from '../../packages/media/plan/plan.js';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../../test/media/make.js';

const run = promisify(execFile);
let bench: EncodingBench;

const [width, height] = [320, 180];
const dark = (rate: string, seconds: number) => ['-f', 'lavfi', '-i', `color=0x202020:s=${width}x${height}:r=${rate}:d=${seconds}`];
const srt = (...cues: readonly (readonly [from: string, to: string, text: string])[]) => cues.map(([from, to, text], index) => `${index + 1}\n00:00:${from} --> 00:00:${to}\n${text}\n`).join('\n');

beforeAll(async () => {
  bench = await EncodingBench.open();
  // In the first chunk, over the seam at 2 s, and in the last; 24 frames and a little in a second.
  await writeFile(bench.at('words.srt'), srt(['00,500', '01,000', 'FIRST'], ['01,500', '02,500', 'OVER THE SEAM'], ['06,960', '07,400', 'LAST']));
  await writeFile(bench.at('other.srt'), srt(['00,000', '08,000', 'OTHER']));
  await ffmpeg(...dark('24000/1001', 8), '-i', bench.at('other.srt'), '-i', bench.at('words.srt'), '-map', '0', '-map', '1', '-map', '2', ...h264, '-c:s', 'srt', '-metadata:s:s:0', 'language=eng', '-metadata:s:s:1', 'language=ger', '-disposition:s:1', 'default', bench.at('two.mkv'));
  await ffmpeg(...dark('24000/1001', 8), ...h264, bench.at('plain.mp4'));
  await writeFile(bench.at('thick.vtt'), `WEBVTT\n\n00:00.000 --> 00:01.000\n<b>${'█'.repeat(12)}</b>\n`);
  bench.assets['upload:thick'] = { object: await bench.stored('thick.vtt') };
  bench.assets['upload:words'] = { object: await bench.stored('words.srt') };
});
afterAll(() => bench.close());

/** Of every picture: how many pixels are as bright as letters, in its upper and its lower half. */
async function letters(file: string): Promise<{ upper: number; lower: number }[]> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vf', `scale=${width}:${height},format=gray`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { encoding: 'buffer', maxBuffer: 1e9 });
  const half = (width * height) / 2;
  const bright = (part: Buffer) => part.reduce((count, value) => count + (value > 64 ? 1 : 0), 0);
  return Array.from({ length: stdout.length / half / 2 }, (_, n) => ({ upper: bright(stdout.subarray(2 * n * half, (2 * n + 1) * half)), lower: bright(stdout.subarray((2 * n + 1) * half, (2 * n + 2) * half)) }));
}

/** Runs of pictures with letters, each as its first and its last. */
function runs(shown: readonly boolean[]): number[][] {
  const starts = shown.flatMap((is, n) => (is && !shown[n - 1] ? [n] : []));
  return starts.map((start) => [start, start + shown.slice(start).findIndex((is, at, rest) => is && !rest[at + 1])]);
}

const frame = (seconds: number) => Math.max(0, Math.ceil(((seconds - 0.001) * 24_000) / 1001));
const shownFrom = (from: number, to: number) => [frame(from), frame(to) - 1];

describe('captions that are burned in', () => {
  it('are seen from their first picture to their last in whatever chunk that is, and on every rendition', async () => {
    const outputs = [{ name: 'main', type: 'cmaf', copy: 'auto', segmentSeconds: 1, renditions: [{ height: 180 }, { height: 90 }], captions: ['en', { burnIn: true }] }];
    const { plan, tracks } = await bench.make('job_chunks', 'two.mkv', outputs, 2, { copies: true });
    expect([plan.encodes[0]!.chunks.length, tracks.map((t) => t.frames)]).toEqual([5, [192, 192]]);
    for (const name of ['180p', '90p']) {
      const seen = await letters(await bench.download(bench.key('job_chunks', `main/${name}/playlist.m3u8`)));
      expect(runs(seen.map(({ lower }) => lower > 10))).toEqual([shownFrom(0.5, 1), shownFrom(1.5, 2.5), shownFrom(6.96, 7.4)]);
      expect(seen.every(({ upper }) => upper === 0)).toBe(true);
    }
    const { renditions, captions } = plan.outputs[0] as AdaptivePlan;
    expect([renditions.map((r) => r.copied), renditions[0]!.notCopied, captions.map((c) => c.language)]).toEqual([[undefined, undefined], 'the source is encoded because its pictures are to be changed', ['eng']]);
  });

  it('are the same in chunks as in one pass, in a part of the source, too', async () => {
    const outputs = [{ name: 'main', type: 'mp4', preset: 'ultrafast', crf: 1, captions: [{ source: { upload: 'words' }, burnIn: true }], trim: { startSeconds: 1, endSeconds: 7.2 } }];
    const chunked = await bench.make('job_parts', 'plain.mp4', outputs, 2);
    const whole = await bench.make('job_whole', 'plain.mp4', outputs, 1000);
    expect([chunked, whole].map(({ plan }) => plan.encodes[0]!.chunks.length)).toEqual([2, 1]);
    const [parts, one] = [await bench.save(bench.key('job_parts', 'main/main.mp4')), await bench.save(bench.key('job_whole', 'main/main.mp4'))];
    const { stderr } = await run('ffmpeg', ['-nostdin', '-i', parts, '-i', one, '-lavfi', 'ssim', '-f', 'null', '-']);
    expect(Number(/All:([\d.]+)/.exec(stderr)![1])).toBeGreaterThan(0.998);
    const seen = await letters(parts);
    expect(await letters(one).then((frames) => runs(frames.map(({ lower }) => lower > 10)))).toEqual(runs(seen.map(({ lower }) => lower > 10)));
    // The cut begins with a picture of the whole: the captions' pictures are counted from there.
    const first = Math.round(24_000 / 1001);
    expect(runs(seen.map(({ lower }) => lower > 10))).toEqual([shownFrom(1.5, 2.5), [frame(6.96), Math.round((7.2 * 24_000) / 1001) - 1]].map((run) => run.map((n) => n - first)));
  });

  it('follow the place that a caption file asks for, in files of any codec', async () => {
    await writeFile(bench.at('places.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000 line:5%\n<b>HIGH</b>\n\n00:00.500 --> 00:02.000\n{LOW} \\N &amp; <i>slanted</i>\n');
    bench.assets['upload:places'] = { object: await bench.stored('places.vtt') };
    const captions = [{ source: { upload: 'places' }, language: 'en', burnIn: true }];
    const { plan } = await bench.make('job_places', 'plain.mp4', [{ name: 'high', type: 'webm', preset: 'ultrafast', captions, trim: { endSeconds: 2 } }], 1000);
    expect(plan.encodes[0]!.burnIn).toMatchObject({ language: 'en', width, height });
    const seen = await letters(await bench.save(bench.key('job_places', 'high/high.webm')));
    expect([runs(seen.map(({ upper }) => upper > 10)), runs(seen.map(({ lower }) => lower > 10))]).toEqual([[shownFrom(0, 1)], [shownFrom(0.5, 2)]]);
  });

  it('that cannot be had refuse their own output, and say what helps', async () => {
    await writeFile(bench.at('bad.srt'), 'no captions');
    bench.assets['upload:bad'] = { object: await bench.stored('bad.srt') };
    const film = (name: string, captions: object) => ({ name, type: 'mp4', captions: [{ burnIn: true, ...captions }] });
    const { plan: two } = await bench.inspect('job_none', 'two.mkv', [film('fr', { language: 'fr' }), film('bad', { source: { upload: 'bad' } }), film('en', { language: 'en' })]);
    expect(two.outputs.map((o) => (o.type === 'refused' ? [o.problem.code, o.problem.detail, o.problem.errors?.[0]?.path] : o.type))).toEqual([
      ['captions_missing', 'the source has no subtitles in fr to burn in; it has: en, de', 'outputs.0.captions.0.language'],
      ['invalid_captions', expect.stringContaining('line 1'), 'outputs.1.captions.0.source'],
      'mp4',
    ]);
    await ffmpeg(...dark('25', 1), ...h264, '-c:a', 'aac', bench.at('none.mp4'));
    const { plan: none } = await bench.inspect('job_none', 'none.mp4', [film('any', {})]);
    expect(none.outputs).toMatchObject([{ type: 'refused', problem: { code: 'captions_missing', detail: 'the source has no subtitles to burn in; it has: none' } }]);
  });

  it('are as bright as paper where high dynamic range is kept', async () => {
    const colours = 'colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:range=limited';
    await ffmpeg('-f', 'lavfi', '-i', `color=black:s=${width}x${height}:r=25:d=1,format=yuv420p10le`, '-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', '-x265-params', `log-level=error:${colours}`, bench.at('hlg.mp4'));
    await bench.make('job_hlg', 'hlg.mp4', [{ name: 'main', type: 'mp4', codec: 'hevc', preset: 'ultrafast', crf: 8, dynamicRange: 'source', copy: 'never', captions: [{ source: { upload: 'thick' }, burnIn: true }] }], 1000);
    const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', await bench.save(bench.key('job_hlg', 'main/main.mp4')), '-frames:v', '1', '-pix_fmt', 'gray10le', '-f', 'rawvideo', '-'], { encoding: 'buffer' });
    const brightest = Math.max(...new Uint16Array(stdout.buffer, stdout.byteOffset, width * height));
    // HLG's 75 %: 64 + 0.75 × 876 in ten bits, and what the encoder adds at sharp edges.
    expect(Math.abs(brightest - 721)).toBeLessThan(60);
  });
});
