import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { ThumbnailsPlan } from '../../packages/media/plan/plan.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../../test/media/make.js';
import { numberedFrames, readNumbers } from '../../test/media/numbered.js';
import { extractThumbnails } from '../stills/extract-thumbnails.js';

const run = promisify(execFile);
let bench: EncodingBench;
beforeAll(async () => void (bench = await EncodingBench.open()));
afterAll(() => bench.close());

const file = { name: 'film', type: 'mp4', preset: 'ultrafast', crf: 5 };

/** Makes an mp4 of a source, in chunks where `chunkSeconds` is short. */
async function film(source: string, output: object = file, chunkSeconds = 1000) {
  const job = `job_${source}_${chunkSeconds}`;
  const made = await bench.make(job, source, [output], chunkSeconds);
  const path = bench.at(`${source}.${chunkSeconds}.made.mp4`);
  await writeFile(path, await bench.bytes(bench.key(job, 'film/film.mp4')));
  return { ...made, path };
}

async function colorsOf(path: string): Promise<string> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v', '-show_entries', 'stream=pix_fmt,color_range,color_space,color_transfer,color_primaries,field_order', '-of', 'csv=p=0', path]);
  return stdout.trim();
}

/** The middle pixel of the first picture, red, green, blue, as a player that heeds the colour flags shows it. */
async function shown(path: string, matrix = 'bt709'): Promise<number[]> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', path, '-vf', `scale=in_color_matrix=${matrix}:in_range=limited,format=rgb24,crop=2:2`, '-frames:v', '1', '-f', 'rawvideo', '-'], { encoding: 'buffer' });
  return [...stdout.subarray(0, 3)];
}

/** The middle pixel of a still that is taken from a source. */
async function still(source: string): Promise<number[]> {
  const { source: object, plan } = await bench.inspect(`job_still_${source}`, source, [{ name: 'stills', type: 'thumbnails', times: [0], format: 'png' }]);
  const { files } = await perform(extractThumbnails(bench.deps), { jobId: `job_still_${source}`, tenantId: 'ten_test', source: object, plan: plan.outputs[0] as ThumbnailsPlan, progress: { part: 'p', shares: [] } });
  const image = sharp(await bench.bytes(files[0]!.key));
  const { width, height } = await image.metadata();
  return [...(await image.extract({ left: width / 2, top: height / 2, width: 1, height: 1 }).raw().toBuffer())];
}

function expectNear(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.map((value, i) => Math.abs(value - expected[i]!) <= tolerance)).toEqual([true, true, true]);
}

/** Lines of 50 different pictures a second, woven into 25. The numbers count the fields. */
const woven = (flag: string) => ['-f', 'lavfi', '-i', `${numberedFrames({ size: '320x240', rate: '50', seconds: 8 })},tinterlace=mode=interleave_top,${flag}`];

describe('an interlaced source', () => {
  /** How much neighbouring lines differ, in grey levels, at the edges of a moving bar. */
  async function combs(path: string): Promise<number> {
    const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', path, '-vf', 'format=gray,crop=iw:64', '-frames:v', '1', '-f', 'rawvideo', '-'], { encoding: 'buffer' });
    const width = stdout.length / 64;
    let sum = 0;
    for (let y = 2; y < 62; y += 1) for (let x = 0; x < width; x += 1) sum += Math.abs(2 * stdout[y * width + x]! - stdout[(y - 1) * width + x]! - stdout[(y + 1) * width + x]!);
    return sum / (60 * width);
  }

  it('that says so comes out in whole pictures, one for one, and in chunks exactly as in one pass', async () => {
    await ffmpeg(...woven('setfield=tff'), '-c:v', 'mpeg2video', '-q:v', '2', '-flags', '+ilme+ildct', '-top', '1', bench.at('marked.mkv'));
    const whole = await film('marked.mkv');
    const chunked = await film('marked.mkv', file, 2);
    expect(whole.info.video!.interlacing).toEqual({ firstField: 'top', foundBy: 'flags' });
    expect(whole.info.warnings).toContainEqual({ code: 'interlaced', message: 'interlaced, top field first', action: 'interlaced pictures are deinterlaced, one for one' });
    expect(chunked.plan.encodes[0]!.chunks.length).toBe(2);
    expect(await colorsOf(whole.path)).toContain('progressive');
    expect(await combs(bench.at('marked.mkv'))).toBeGreaterThan(20);
    expect(await combs(whole.path)).toBeLessThan(5);
    const numbers = await readNumbers(whole.path);
    // The lowest bit differs between the lines in all pictures alike, so it counts as a pattern that stands still.
    expect(numbers.map((n) => Math.floor(n / 2))).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(await readNumbers(chunked.path)).toEqual(numbers);
  });

  it('that does not say so is recognised by its looks', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=720x576:r=50:d=2,tinterlace=mode=interleave_top,setfield=prog', ...h264, bench.at('unmarked.mp4'));
    const { info, path } = await film('unmarked.mp4');
    expect(info.video!.interlacing).toEqual({ firstField: 'top', foundBy: 'sample' });
    expect(await combs(path)).toBeLessThan(0.7 * (await combs(bench.at('unmarked.mp4'))));
  });

  it('is not seen in progressive pictures of the same size', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=720x576:r=25:d=2', ...h264, bench.at('whole.mp4'));
    expect((await bench.inspect('job_whole', 'whole.mp4', [file])).info.video!.interlacing).toBeNull();
  });
});

describe('high dynamic range', () => {
  const hdr = (transfer: string, luma: number) => [
    '-f', 'lavfi', '-i', `color=s=320x180:r=25:d=1,format=yuv420p10le,geq=lum=${luma}:cb=512:cr=512`,
    '-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', '-x265-params', `log-level=error:crf=4:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`,
  ];
  /** 10-bit luma of white at 203 cd/m² (ITU-R BT.2408) */
  const kinds = [{ transfer: 'smpte2084', hdr: 'pq', white: 573 }, { transfer: 'arib-std-b67', hdr: 'hlg', white: 721 }];

  it.each(kinds)('of $hdr becomes standard BT.709, bright where it was bright', async ({ transfer, hdr: kind, white }) => {
    await ffmpeg(...hdr(transfer, white), bench.at(`${kind}.mp4`));
    const { info, path } = await film(`${kind}.mp4`);
    expect([info.video!.hdr, info.warnings.map((w) => w.code)]).toEqual([kind, ['high_dynamic_range']]);
    expect(await colorsOf(path)).toBe('yuv420p,tv,bt709,bt709,bt709,progressive');
    const [red, green, blue] = await shown(path);
    // Neutral, clearly brighter than the 150 to which the raw values would come, and below paper white, so that lights have room.
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeLessThanOrEqual(3);
    expect(green).toBeGreaterThan(165);
    expect(green).toBeLessThan(235);
    expectNear(await still(`${kind}.mp4`), [red!, green!, blue!], 4);
  });
});

describe('high dynamic range that is kept', () => {
  it.each([{ transfer: 'smpte2084', range: 'PQ', value: 16 }, { transfer: 'arib-std-b67', range: 'HLG', value: 18 }])('stays $range in ten bits, and playlists say so', async ({ transfer, range, value }) => {
    const name = `kept-${range}.mp4`;
    await ffmpeg('-f', 'lavfi', '-i', 'color=s=320x180:r=25:d=1,format=yuv420p10le,geq=lum=600:cb=512:cr=512', '-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', '-x265-params', `log-level=error:crf=4:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`, bench.at(name));
    await sharp({ create: { width: 40, height: 40, channels: 4, background: '#ffffff' } }).png().toFile(bench.at('white.png'));
    bench.assets['upload:white'] = { object: await bench.stored('white.png') };
    const job = `job_${name}`;
    await bench.make(job, name, [{ name: 'main', type: 'cmaf', codec: 'hevc', preset: 'ultrafast', dynamicRange: 'source', segmentSeconds: 1, renditions: [{ crf: 5 }], watermark: { image: { upload: 'white' }, position: 'top-left', marginPercent: 0, widthPercent: 25 } }], 10);
    expect(await bench.text(bench.key(job, 'main/master.m3u8'))).toContain(`,VIDEO-RANGE=${range}`);
    expect(await bench.text(bench.key(job, 'main/manifest.mpd'))).toContain(`<SupplementalProperty schemeIdUri="urn:mpeg:mpegB:cicp:TransferCharacteristics" value="${value}"/>`);
    const file = await bench.download(bench.key(job, 'main/180p/playlist.m3u8'));
    expect(await colorsOf(file)).toMatch(new RegExp(`^yuv420p10le,tv,bt2020nc,${transfer},bt2020`));
    const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vf', 'extractplanes=y,format=gray10le', '-frames:v', '1', '-f', 'rawvideo', '-'], { encoding: 'buffer' });
    const luma = (x: number, y: number) => stdout.readUInt16LE((y * 320 + x) * 2);
    expect(Math.abs(luma(200, 120) - 600)).toBeLessThan(6);
    // White of the watermark is as bright as paper (203 cd/m², ITU-R BT.2408), not as bright as the sun.
    expect(Math.abs(luma(40, 40) - (range === 'PQ' ? 573 : 721))).toBeLessThan(30);
  });
});

describe('colours', () => {
  const orange = '0xE08030';
  const rgb = [0xe0, 0x80, 0x30];
  const painted = (matrix: string, range: string, format: string, size = '320x240') => ['-f', 'lavfi', '-i', `color=${orange}:s=${size}:r=25:d=1`, '-vf', `format=gbrp,scale=out_color_matrix=${matrix}:out_range=${range},format=${format},setparams=range=${range === 'full' ? 'pc' : 'tv'}:colorspace=${matrix === 'bt601' ? 'smpte170m' : matrix}:color_primaries=${matrix === 'bt601' ? 'smpte170m' : matrix}:color_trc=${matrix === 'bt601' ? 'smpte170m' : matrix}`];
  const table = [
    { kind: 'BT.709', name: 'hd.mp4', args: [...painted('bt709', 'limited', 'yuv420p'), ...h264], matrix: 'bt709' },
    { kind: 'BT.601', name: 'sd.mp4', args: [...painted('bt601', 'limited', 'yuv420p'), ...h264], matrix: 'smpte170m' },
    { kind: 'BT.601 in full range', name: 'jpeg.mp4', args: [...painted('bt601', 'full', 'yuvj420p'), ...h264, '-pix_fmt', 'yuvj420p'], matrix: 'smpte170m' },
    { kind: 'BT.709 in full range, full chroma and ten bits', name: 'ten.mp4', args: [...painted('bt709', 'full', 'yuv444p10le'), ...h264, '-pix_fmt', 'yuv444p10le'], matrix: 'bt709' },
    { kind: 'RGB', name: 'rgb.mov', args: ['-f', 'lavfi', '-i', `color=${orange}:s=320x240:r=25:d=1`, '-c:v', 'png', '-pix_fmt', 'rgba'], matrix: 'bt709' },
  ];

  it.each(table)('of $kind come out as they were meant, and are signalled', async ({ name, args, matrix }) => {
    await ffmpeg(...args, bench.at(name));
    const { path } = await film(name);
    expect(await colorsOf(path)).toMatch(new RegExp(`^yuv420p,tv,${matrix},`));
    expect(await colorsOf(path)).not.toContain('unknown');
    expectNear(await shown(path, matrix), rgb, 5);
    expectNear(await still(name), rgb, 5);
  });

  it.each([{ size: '320x240', matrix: 'smpte170m' }, { size: '1280x720', matrix: 'bt709' }])('of an unknown matrix are taken for $matrix at $size', async ({ size, matrix }) => {
    const name = `unknown-${size}.mkv`;
    await ffmpeg('-f', 'lavfi', '-i', `color=${orange}:s=${size}:r=5:d=1,format=yuv420p`, '-c:v', 'ffv1', bench.at(name));
    const { info, path } = await film(name);
    expect(info.video!.color.matrix).toBeNull();
    expect(await colorsOf(path)).toBe(`yuv420p,tv,${matrix},bt709,bt709,progressive`);
  });

  it('of a wide gamut are brought to BT.709, so that they do not look pale', async () => {
    await ffmpeg('-f', 'lavfi', '-i', `color=${orange}:s=320x240:r=25:d=1`, '-vf', 'format=gbrp10le,zscale=pin=bt709:tin=bt709:min=gbr:rin=full:p=smpte432:t=bt709:m=bt709:r=limited,format=yuv420p10le', ...h264, '-pix_fmt', 'yuv420p10le', bench.at('p3.mp4'));
    const { info, path } = await film('p3.mp4');
    expect(info.warnings.map((w) => w.code)).toEqual(['wide_gamut', 'unusual_pixel_format']);
    expectNear(await shown(path), rgb, 5);
  });
});
