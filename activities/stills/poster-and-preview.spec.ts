import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { ThumbnailsPlan } from '../../packages/media/plan/plan.js';
import type { PosterPlan, PreviewPlan } from '../../packages/media/plan/still-plans.js';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { makeStills } from '../../test/activities/stills-bench.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';
import { readNumbers } from '../../test/media/numbered.js';
import { readNumber } from '../../test/media/read-pictures.js';

const run = promisify(execFile);
let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg(...numbered(8), ...tone(8), ...h264, '-c:a', 'aac', bench.at('film.mp4'));
  await ffmpeg('-i', bench.at('film.mp4'), '-c', 'copy', '-an', '-metadata:s:v', 'rotate=90', bench.at('rotated.mp4'));
  await ffmpeg('-i', bench.at('film.mp4'), '-c', 'copy', bench.at('stream.ts'));
  await ffmpeg(...numbered(8), '-vf', "select='not(between(mod(n,100),7,60))'", '-fps_mode', 'passthrough', ...h264, '-output_ts_offset', '3.7', bench.at('variable.mkv'));
  // Keyframes are stored seconds before they are shown.
  await ffmpeg(...numbered(20, '1'), ...h264, '-g', '5', bench.at('slow.mp4'));
  await ffmpeg('-i', bench.at('slow.mp4'), '-c', 'copy', bench.at('slow.mkv'));
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25:d=4', '-vf', 'setsar=2', ...h264, bench.at('wide-pixels.mp4'));
});
afterAll(() => bench.close());

describe('stills', () => {
  it.each([
    ['film.mp4', { count: 4 }, [25, 75, 125, 175]],
    ['stream.ts', { percentages: [0, 50, 100, 12.5] }, [0, 100, 199, 25]],
    ['rotated.mp4', { intervalSeconds: 3 }, [0, 75, 150]],
    ['film.mp4', { intervalSeconds: 0.5, trim: { startSeconds: 2, endSeconds: 3.4 } }, [50, 62, 75]],
    ['variable.mkv', { percentages: [100, 20] }, [199, 6]],
    ['slow.mp4', { times: [0.5, 4.9, 5, 9.95, 10.05, 14.5] }, [0, 4, 5, 9, 10, 14]],
    ['slow.mkv', { times: [0.5, 4.9, 5, 9.95, 10.05, 14.5] }, [0, 4, 5, 9, 10, 14]],
  ])('of %s by %j are exactly the pictures shown, and say when', async (name, fields, expected) => {
    const { plan, files } = await makeStills<ThumbnailsPlan>(bench, name, { name: 'stills', type: 'thumbnails', format: 'png', ...fields });
    expect(files.map((file) => file.timeSeconds)).toEqual(plan.times);
    const numbers = [];
    for (const file of files) numbers.push(await readNumber(sharp(await bench.save(file.key)), name === 'rotated.mp4'));
    expect(numbers).toEqual(expected);
  });
});

describe('a poster', () => {
  /** Begins black and blurred, ends white; between them a few seconds that are worth to be seen. */
  const scenes = ['color=black:d=3', 'testsrc2=d=4,boxblur=12', 'testsrc2=d=4', 'color=gray:d=3', 'color=white:d=3'];
  const worth = { fromSeconds: 7, untilSeconds: 11 };

  it.each([['keyframes', 25, ['-g', '10']], ['seeks', 25, ['-g', '1']], ['all', 25, ['-g', '1000']], ['references', 50, ['-g', '1000']]])('is sharp and not black, found by %s', async (way, rate, gop) => {
    const name = `${way}.mp4`;
    const inputs = scenes.flatMap((scene) => ['-f', 'lavfi', '-i', scene.replace(/^(color=\w+:|testsrc2=)/, `$1s=320x180:r=${rate}:`)]);
    await ffmpeg(...inputs, '-filter_complex', `${scenes.map((_, n) => `[${n}]setsar=1,format=yuv420p[v${n}]`).join(';')};${scenes.map((_, n) => `[v${n}]`).join('')}concat=n=${scenes.length}`, ...h264, ...gop, bench.at(name));
    const { plan, files } = await makeStills<PosterPlan>(bench, name, { name: 'poster', type: 'poster', format: 'png' });
    expect('sampling' in plan.from && plan.from.sampling.way).toBe(way);
    expect(files).toMatchObject([{ key: expect.stringMatching(/\/poster\/poster\.png$/), contentType: 'image/png' }]);
    const time = files[0]!.timeSeconds!;
    expect(time).toBeGreaterThanOrEqual(worth.fromSeconds);
    expect(time).toBeLessThan(worth.untilSeconds);
    // In full size and quality, and exactly what is shown then.
    const still = await makeStills(bench, name, { name: 'still', type: 'thumbnails', format: 'png', times: [time] });
    expect(await bench.bytes(files[0]!.key)).toEqual(await bench.bytes(still.files[0]!.key));
  });

  it('is what is shown at the time that was asked for, as small as it was asked for', async () => {
    const { files } = await makeStills<PosterPlan>(bench, 'film.mp4', { name: 'poster', type: 'poster', time: 3.99, width: 320, format: 'webp', trim: { startSeconds: 1 } });
    expect(files).toMatchObject([{ contentType: 'image/webp', timeSeconds: 3.99 }]);
    const local = await bench.save(files[0]!.key);
    expect(await sharp(local).metadata()).toMatchObject({ format: 'webp', width: 320, height: 180 });
    expect(await readNumber(sharp(local))).toBe(124);
  });

  it('is taken of films of one colour and of one picture, too', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'color=black:s=64x64:r=25:d=2', ...h264, bench.at('black.mp4'));
    await ffmpeg(...numbered(0.04), ...h264, bench.at('one.mp4'));
    expect((await makeStills(bench, 'black.mp4', { name: 'poster', type: 'poster' })).files).toHaveLength(1);
    const { files } = await makeStills(bench, 'one.mp4', { name: 'poster', type: 'poster' });
    expect(await readNumber(sharp(await bench.save(files[0]!.key)))).toBe(0);
  });

  it('has square pixels', async () => {
    const { files } = await makeStills(bench, 'wide-pixels.mp4', { name: 'poster', type: 'poster', width: 320 });
    expect(await sharp(await bench.save(files[0]!.key)).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 120 });
  });
});

describe('a preview', () => {
  /** The numbers of an animation's pictures. */
  async function pages(file: string, turned = false): Promise<number[]> {
    const { pages: count = 1 } = await sharp(file).metadata();
    const numbers = [];
    for (let page = 0; page < count; page += 1) numbers.push(await readNumber(sharp(file, { page }), turned));
    return numbers;
  }

  const moments = (from: number, frames: number, rate = 12) => Array.from({ length: frames }, (_, n) => Math.floor((from + n / rate) * 25 + 1e-6));

  it.each(['webp', 'gif', 'mp4'])('as %s is not made of fewer pictures than it should have', async (format) => {
    const bytes = await readFile(bench.at('film.mp4'));
    const start = bytes.indexOf('mdat') + 4;
    const size = bytes.readUInt32BE(start - 8);
    await writeFile(bench.at('damaged.mp4'), Buffer.from(bytes).fill(0, start + Math.floor(size / 2), start + size - 8));
    await expect(makeStills<PreviewPlan>(bench, 'damaged.mp4', { name: 'preview', type: 'preview', format, pieces: 2, durationSeconds: 2, width: 200 })).rejects.toMatchObject({ code: 'unreadable_source' });
  });

  it.each([['film.mp4', false], ['rotated.mp4', true], ['stream.ts', false]])('of %s is an animated WebP of exactly the pictures shown, for ever', async (name, turned) => {
    const { files } = await makeStills<PreviewPlan>(bench, name, { name: 'preview', type: 'preview', startSeconds: 2.02, durationSeconds: 1, width: 200 });
    expect(files).toMatchObject([{ key: expect.stringMatching(/\/preview\/preview\.webp$/), contentType: 'image/webp' }]);
    const local = await bench.save(files[0]!.key);
    const { format, width, pageHeight, loop, delay } = await sharp(local, { animated: true }).metadata();
    expect({ format, width, pageHeight, loop }).toEqual({ format: 'webp', width: 200, pageHeight: turned ? 356 : 113, loop: 0 });
    expect(delay).toHaveLength(12);
    expect(delay!.reduce((sum, ms) => sum + ms, 0)).toBe(1000);
    expect(await pages(local, turned)).toEqual(moments(2.02, 12));
  });

  it('is a GIF whose pictures add up to its length', async () => {
    const { files } = await makeStills<PreviewPlan>(bench, 'film.mp4', { name: 'preview', type: 'preview', format: 'gif', durationSeconds: 2, width: 200, trim: { startSeconds: 1, endSeconds: 4 } });
    expect(files[0]!.contentType).toBe('image/gif');
    const local = await bench.save(files[0]!.key);
    const { loop, delay, pageHeight } = await sharp(local, { animated: true }).metadata();
    expect({ loop, frames: delay!.length, pageHeight }).toEqual({ loop: 0, frames: 24, pageHeight: 113 });
    expect(Math.abs(delay!.reduce((sum, ms) => sum + ms, 0) - 2000)).toBeLessThanOrEqual(20);
    expect(await pages(local)).toEqual(moments(2, 24));
  });

  it('is an mp4 of pieces from all over the film, silent, that plays at once', async () => {
    const { files } = await makeStills<PreviewPlan>(bench, 'film.mp4', { name: 'preview', type: 'preview', format: 'mp4', pieces: 4, durationSeconds: 2, frameRate: 25 });
    const local = await bench.save(files[0]!.key);
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name,pix_fmt,width,height,r_frame_rate,nb_frames', '-of', 'csv=p=0', local]);
    expect(stdout.trim()).toBe('h264,320,180,yuv420p,25/1,52');
    const bytes = await bench.bytes(files[0]!.key);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(await readNumbers(local)).toEqual([0.75, 2.75, 4.75, 6.75].flatMap((from) => moments(from, 13, 25)));
  });

  it('of high dynamic range has the standard colours of a still', async () => {
    const hdr = ['-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', '-x265-params', 'log-level=error:crf=4:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=limited'];
    await ffmpeg('-f', 'lavfi', '-i', 'color=s=320x180:r=25:d=1,format=yuv420p10le,geq=lum=573:cb=512:cr=512', '-c:v', 'libx265', '-preset', 'ultrafast', ...hdr, bench.at('hdr.mp4'));
    const middle = async (output: object) => {
      const { files } = await makeStills(bench, 'hdr.mp4', { name: 'picture', ...output });
      const { data, info } = await sharp(await bench.save(files[0]!.key)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const at = ((info.height >> 1) * info.width + (info.width >> 1)) * 3;
      return [...data.subarray(at, at + 3)];
    };
    const shown = await middle({ type: 'thumbnails', times: [0], format: 'png' });
    expect(shown[0]).toBeGreaterThan(165);
    for (const format of ['webp', 'gif']) (await middle({ type: 'preview', format, durationSeconds: 0.5 })).forEach((value, n) => expect(Math.abs(value - shown[n]!)).toBeLessThanOrEqual(6));
    const { files } = await makeStills(bench, 'hdr.mp4', { name: 'film', type: 'preview', format: 'mp4', durationSeconds: 0.5 });
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=pix_fmt,color_range,color_space,color_transfer,color_primaries', '-of', 'csv=p=0', await bench.save(files[0]!.key)]);
    expect(stdout.trim()).toBe('yuv420p,tv,bt709,bt709,bt709');
  });

  it('holds what stands still in a source of a variable rate', async () => {
    const { files } = await makeStills<PreviewPlan>(bench, 'variable.mkv', { name: 'preview', type: 'preview', startSeconds: 0, durationSeconds: 3, width: 200 });
    const kept = Array.from({ length: 200 }, (_, n) => n).filter((n) => !(n % 100 >= 7 && n % 100 <= 60));
    const local = await bench.save(files[0]!.key);
    // The format says once what is shown for longer.
    const { delay = [] } = await sharp(local, { animated: true }).metadata();
    const numbers = await pages(local);
    const ends = delay.map((_, page) => delay.slice(0, page + 1).reduce((sum, ms) => sum + ms, 0));
    expect(ends.at(-1)).toBe(3000);
    const shown = moments(0, 36).map((_, n) => numbers[ends.findIndex((end) => end > (n * 1000) / 12 + 1)]);
    expect(shown).toEqual(moments(0, 36).map((frame) => kept.findLast((n) => n <= frame)));
  });
});
