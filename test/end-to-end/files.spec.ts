import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { probe, readTrack } from './probe.js';
import { call, completeJob, download, fetchBytes, outputOf } from './service.js';

describe('files', () => {
  const folder = mediaFolder();
  const at = (name: string) => path.join(folder, name);
  // Read from files: a spec that ran before in this process may have loaded our engine, which shuts off libvips' loaders from memory.
  const keep = (name: string, bytes: Buffer) => {
    writeFileSync(at(name), bytes);
    return at(name);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('a video gives an mp4 that plays at once, an mp3 and stills', async () => {
    const source = await makeMedia(at('clip.mp4'), [...picture('640x360', '25', 6), ...tone(6), ...quickH264, ...aac]);
    const job = await completeJob(source, [
      { name: 'file', type: 'mp4', height: 240, preset: 'ultrafast' },
      { name: 'sound', type: 'audio', format: 'mp3', kbps: 128 },
      { name: 'stills', type: 'thumbnails', times: [0, 2.5, 5], width: 320 },
    ]);

    const mp4 = await download(job, 'file');
    expect(mp4.indexOf('moov')).toBeLessThan(mp4.indexOf('mdat'));
    const movie = keep('file.mp4', mp4);
    const video = await readTrack(movie, 'v');
    const sound = await readTrack(movie, 'a');
    expect(video.packets).toHaveLength(150);
    expect(Math.abs(video.durationSeconds - sound.durationSeconds)).toBeLessThan(0.05);
    expect((await probe(movie)).streams.find((s) => s.codec_type === 'video')).toMatchObject({ codec_name: 'h264', width: 426, height: 240 });

    const mp3 = await probe(keep('sound.mp3', await download(job, 'sound')));
    expect(mp3.streams).toHaveLength(1);
    expect(mp3.streams[0]).toMatchObject({ codec_name: 'mp3', bit_rate: '128000' });
    expect(Math.abs(Number(mp3.format.duration) - 6)).toBeLessThan(0.1);

    const stills = outputOf(job, 'stills').files;
    expect(stills).toHaveLength(3);
    for (const still of stills) {
      expect(still.contentType).toBe('image/jpeg');
      const bytes = await download(job, 'stills', path.posix.basename(still.key));
      expect(bytes.length).toBe(still.sizeBytes);
      expect(await sharp(keep(path.posix.basename(still.key), bytes)).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 180 });
    }
  }, 180_000);

  it('an image is turned upright, resized and converted', async () => {
    const red = { create: { width: 400, height: 300, channels: 3 as const, background: '#ff0000' } };
    const blue = await sharp({ create: { width: 200, height: 300, channels: 3, background: '#0000ff' } }).png().toBuffer();
    // Orientation 6: to be turned clockwise, so the red left half comes to the top.
    const source = keep('photo.jpg', await sharp(red).composite([{ input: blue, left: 200, top: 0 }]).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer());
    const job = await completeJob(source, [
      { name: 'small', type: 'image', operations: [{ op: 'resize', width: 150 }], format: 'webp' },
      { name: 'turned', type: 'image', operations: [{ op: 'rotate', degrees: 90 }], format: 'png' },
    ]);
    const small = keep('small.webp', await download(job, 'small'));
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 150, height: 200 });
    const { data, info } = await sharp(small).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)];
    const [top, bottom] = [pixel(75, 40), pixel(75, 160)];
    expect(top[0]).toBeGreaterThan(200);
    expect(top[2]).toBeLessThan(60);
    expect(bottom[2]).toBeGreaterThan(200);
    expect(bottom[0]).toBeLessThan(60);
    expect((await sharp(small).metadata()).exif).toBeUndefined();
    expect(outputOf(job, 'small')).toMatchObject({ placeholder: { thumbhash: expect.stringMatching(/^[\w+/=]{20,40}$/), color: expect.stringMatching(/^#[0-9a-f]{6}$/), width: 150, height: 200 }, srcset: null });
    expect(await sharp(keep('turned.png', await download(job, 'turned'))).metadata()).toMatchObject({ format: 'png', width: 400, height: 300 });
  }, 60_000);

  it('an image in several sizes has a srcset whose addresses open in a page', async () => {
    const source = keep('wide.png', await sharp({ create: { width: 600, height: 300, channels: 3, background: '#336699' } }).png().toBuffer());
    const job = await completeJob(source, [{ name: 'hero', type: 'image', operations: [{ op: 'resize', width: 500 }], variants: [{ width: 250 }, { width: 100, format: 'webp' }, { width: 900 }] }]);
    const hero = outputOf(job, 'hero');
    expect(hero).toMatchObject({ skipped: [{ name: 'hero-900w.jpg' }], srcset: { jpeg: 'hero-250w.jpg 250w, hero.jpg 500w', webp: 'hero-100w.webp 100w' }, placeholder: { color: '#336699', width: 500, height: 250 } });
    expect(hero.files.map(({ width, height, quality }) => [width, height, quality])).toEqual([[500, 250, 80], [250, 125, 80], [100, 50, 80]]);
    const { body } = await call('GET', `/jobs/${job.id}/outputs/hero/playback`);
    const candidates = Object.values<string>(body.srcset).flatMap((set) => set.split(', ')).map((candidate) => candidate.split(' '));
    expect(candidates).toHaveLength(3);
    for (const [url, width] of candidates) expect((await sharp(keep('candidate', await fetchBytes(url!))).metadata()).width).toBe(Number(width!.slice(0, -1)));
  }, 60_000);
});
