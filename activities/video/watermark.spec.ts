import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../../test/media/make.js';
import { measureText, renderWatermark } from '../sharp/watermark.js';

const run = promisify(execFile);
let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg('-f', 'lavfi', '-i', 'color=0x202020:s=320x180:r=25:d=0.2', ...h264, bench.at('dark.mp4'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=0x202020:s=320x180:r=25:d=8', ...h264, bench.at('long.mp4'));
  await sharp({ create: { width: 200, height: 100, channels: 4, background: '#ff0000' } }).png().toFile(bench.at('red.png'));
  bench.assets['upload:red'] = { object: await bench.stored('red.png') };
});
afterAll(() => bench.close());

const red = { upload: 'red' };
const film = (name: string, watermark: object) => ({ name, type: 'mp4', preset: 'ultrafast', crf: 5, watermark });

async function picture(job: string, name: string): Promise<{ at: (x: number, y: number) => number[]; pixels: Buffer }> {
  const file = bench.at(`${job}-${name}.mp4`);
  await writeFile(file, await bench.bytes(bench.key(job, `${name}/${name}.mp4`)));
  const { stdout: pixels } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vf', 'scale=in_range=limited,format=rgb24', '-frames:v', '1', '-f', 'rawvideo', '-'], { encoding: 'buffer' });
  return { pixels, at: (x, y) => [...pixels.subarray((y * 320 + x) * 3, (y * 320 + x) * 3 + 3)] };
}

/** Does a pixel show this much of red over the dark ground? */
function expectRed([r, g]: readonly number[], opacity: number): void {
  expect([Math.abs(r! - (0x20 + (0xff - 0x20) * opacity)) < 12, Math.abs(g! - 0x20 * (1 - opacity)) < 12]).toEqual([true, true]);
}

describe('a watermark', () => {
  // 10 % of 320 is 32 wide, 16 high; the margin is 5 % of 320.
  const places = { 'top-left': [16, 16], top: [144, 16], 'top-right': [272, 16], left: [16, 82], center: [144, 82], right: [272, 82], 'bottom-left': [16, 148], bottom: [144, 148], 'bottom-right': [272, 148] } as const;

  it('stands at each of nine places, as large and as opaque as was asked', async () => {
    const outputs = Object.keys(places).map((position) => film(position, { image: red, position, marginPercent: 5, opacity: 0.5 }));
    const { plan } = await bench.make('job_nine', 'dark.mp4', outputs, 10);
    expect(plan.encodes).toHaveLength(9);
    for (const [position, [left, top]] of Object.entries(places)) {
      const { at } = await picture('job_nine', position);
      for (const [x, y] of [[left + 4, top + 4], [left + 27, top + 11]] as const) expectRed(at(x, y), 0.5);
      for (const [x, y] of [[left - 5, top + 8], [left + 37, top + 8], [left + 16, top - 5], [left + 16, top + 21]] as const) expectRed(at(x, y), 0);
    }
  });

  it('is the same in all chunks and on all renditions', async () => {
    const { plan, tracks } = await bench.make('job_chunks', 'long.mp4', [{ name: 'main', type: 'hls', segmentSeconds: 1, renditions: [{ height: 180 }, { height: 90 }], watermark: { image: red, position: 'top-left', marginPercent: 0, widthPercent: 50 } }], 2);
    expect([plan.encodes[0]!.chunks.length, tracks.map((t) => t.frames)]).toEqual([5, [200, 200]]);
    const file = await bench.download(bench.key('job_chunks', 'main/90p/playlist.m3u8'));
    // The left upper quarter of every picture, as one pixel.
    const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vf', 'crop=64:32:8:4,scale=1:1:flags=area:in_range=limited,format=rgb24', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { encoding: 'buffer' });
    expect(stdout.length).toBe(600);
    for (let i = 0; i < 200; i += 1) expectRed([...stdout.subarray(i * 3, i * 3 + 3)], 1);
  });

  it('larger than the picture is made to fit', async () => {
    await sharp({ create: { width: 100, height: 1000, channels: 3, background: '#ff0000' } }).jpeg().toFile(bench.at('tall.jpg'));
    bench.assets['upload:tall'] = { object: await bench.stored('tall.jpg') };
    const { plan } = await bench.make('job_tall', 'dark.mp4', [film('tall', { image: { upload: 'tall' }, widthPercent: 100, position: 'center' })], 10);
    expect(plan.encodes[0]!.picture.watermark).toMatchObject({ left: 150, top: 0, width: 18, height: 180 });
    const { at } = await picture('job_tall', 'tall');
    expectRed(at(158, 4), 1);
    expectRed(at(158, 175), 1);
    expectRed(at(120, 90), 0);
  });

  it('of words is drawn white with a dark edge', async () => {
    const { plan } = await bench.make('job_text', 'dark.mp4', [film('words', { text: 'REELFORGE', position: 'center', widthPercent: 80 })], 10);
    const { left, top, width, height } = plan.encodes[0]!.picture.watermark!;
    const { pixels } = await picture('job_text', 'words');
    const luma = (x: number, y: number) => pixels[(y * 320 + x) * 3 + 1]!;
    const inside = Array.from({ length: width * height }, (_, i) => luma(left + (i % width), top + Math.floor(i / width)));
    const outside = Array.from({ length: 320 * (top - 2) }, (_, i) => luma(i % 320, Math.floor(i / 320)));
    expect(inside.filter((v) => v > 200).length).toBeGreaterThan(inside.length * 0.08);
    expect(inside.filter((v) => v < 26).length).toBeGreaterThan(inside.length * 0.02);
    expect(outside.every((v) => v > 24 && v < 40)).toBe(true);
  });

  it('that is no image fails its own output alone, and says where', async () => {
    await writeFile(bench.at('logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>');
    bench.assets['upload:svg'] = { object: await bench.stored('logo.svg') };
    bench.assets['upload:film'] = { object: await bench.stored('dark.mp4') };
    const { plan } = await bench.inspect('job_bad', 'dark.mp4', [film('svg', { image: { upload: 'svg' } }), film('film', { image: { upload: 'film' } }), film('fine', { image: red })]);
    expect(plan.outputs.map((o) => (o.type === 'refused' ? [o.name, o.problem.code, o.problem.errors?.[0]?.path] : [o.name, o.type]))).toEqual([
      ['svg', 'watermark_unusable', 'outputs.0.watermark.image'],
      ['film', 'watermark_unusable', 'outputs.1.watermark.image'],
      ['fine', 'mp4'],
    ]);
  });
});

describe('text', () => {
  const draw = async (text: string) => {
    const size = await measureText(text);
    return { ...size, png: await renderWatermark({ content: { text }, left: 0, top: 0, ...size, opacity: 1 }, null, { maxPixels: 1e8 }) };
  };

  it('is content, never markup', async () => {
    const [plain, markup] = [await draw('b'), await draw('<b size="99999">b</b>')];
    expect(markup.width).toBeGreaterThan(plain.width * 5);
    expect(markup.height).toBeLessThan(plain.height * 3);
  });

  it('that is long is broken into lines', async () => {
    const { width, height } = await draw('a long line of words '.repeat(12));
    expect(width).toBeLessThan(1000);
    expect(height).toBeGreaterThan(300);
    expect((await draw('W'.repeat(256))).width).toBeLessThan(1000);
  });

  it.each(['שלום עולם', 'مرحبا بالعالم', '👩‍👩‍👧‍👦 🎬', 'a\u0000b\u0007\u202Ec', '日本語', '&amp; <>"\'', '\n\n x \n'])('%j is drawn without a fault', async (text) => {
    const { png, width, height } = await draw(text);
    expect(await sharp(png).metadata()).toMatchObject({ width, height, hasAlpha: true });
  });
});
