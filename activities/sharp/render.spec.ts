import { readFile } from 'node:fs/promises';
import { file, limits, makePicture, read, render, solid, twoTone } from '../../test/activities/picture-bench.js';
import { sharp } from './engine.js';
import { inspectImage } from './inspect-image.js';

describe('order of operations', () => {
  const turn = { op: 'rotate', degrees: 90 };
  const squeeze = { op: 'resize', width: 40, height: 10, fit: 'fill' };

  it('is the one of the request, in both directions', async () => {
    const source = await file('order.png', twoTone(80, 40).png());
    const turnedLast = await read(await render(source, { format: 'png', operations: [squeeze, turn] }));
    expect([turnedLast.info.width, turnedLast.info.height]).toEqual([10, 40]);
    const turnedFirst = await read(await render(source, { format: 'png', operations: [turn, squeeze] }));
    expect([turnedFirst.info.width, turnedFirst.info.height]).toEqual([40, 10]);
    // The red half has come to the top in both.
    expect([turnedLast.pixel(5, 3), turnedLast.pixel(5, 36)]).toEqual([[255, 0, 0, 255], [0, 0, 255, 255]]);
    expect([turnedFirst.pixel(20, 1), turnedFirst.pixel(20, 8)]).toEqual([[255, 0, 0, 255], [0, 0, 255, 255]]);
  });

  it('holds for turns by any angle, with corners in the background colour', async () => {
    const source = await file('angle.png', solid(100, 100, '#00ff00').png());
    const slanted = { op: 'rotate', degrees: 45, background: '#0000ff' };
    const first = await read(await render(source, { format: 'png', operations: [slanted, { op: 'resize', width: 50, height: 50 }] }));
    expect([first.info.width, first.pixel(1, 1), first.pixel(25, 25)]).toEqual([50, [0, 0, 255, 255], [0, 255, 0, 255]]);
    const last = await read(await render(source, { format: 'png', operations: [{ op: 'resize', width: 50, height: 50 }, slanted] }));
    expect(last.info.width).toBeGreaterThanOrEqual(70);
    expect(last.pixel(1, 1)).toEqual([0, 0, 255, 255]);
  });

  it('adds up repeated turns', async () => {
    const source = await file('turns.png', twoTone(20, 10).png());
    const turned = await read(await render(source, { format: 'png', operations: [turn, turn] }));
    expect([turned.info.width, turned.pixel(2, 5), turned.pixel(17, 5)]).toEqual([20, [0, 0, 255, 255], [255, 0, 0, 255]]);
  });
});

describe('resize', () => {
  it.each([
    ['inside', { width: 400 }, [100, 50]],
    ['inside', { width: 50, height: 50 }, [50, 25]],
    ['cover', { width: 300, height: 300 }, [300, 300]],
    ['contain', { width: 30, height: 60 }, [30, 60]],
    ['fill', { width: 10, height: 90 }, [10, 90]],
    ['cover', { height: 100 }, [200, 100]],
  ])('%s to %j gives %j', async (fit, size, expected) => {
    const source = await file('sizes.png', twoTone(100, 50).png());
    const { info } = await read(await render(source, { format: 'png', operations: [{ op: 'resize', fit, ...size }] }));
    expect([info.width, info.height]).toEqual(expected);
  });

  it('keeps the side that the position names', async () => {
    const source = await file('gravity.png', twoTone(100, 50).png());
    const cut = async (position: string) => (await read(await render(source, { format: 'png', operations: [{ op: 'resize', width: 20, height: 50, fit: 'cover', position }] }))).pixel(10, 25);
    expect(await cut('west')).toEqual([255, 0, 0, 255]);
    expect(await cut('south-east')).toEqual([0, 0, 255, 255]);
  });
});

describe('colour and transparency', () => {
  it('lays transparent pictures on white, or on the background, for jpeg', async () => {
    const source = await file('clear.png', solid(20, 20, '#00000000').png());
    expect((await read(await render(source, { format: 'jpeg' }))).pixel(10, 10)).toEqual([255, 255, 255, 255]);
    const [r, g, b] = (await read(await render(source, { format: 'jpeg', operations: [{ op: 'resize', width: 10, height: 20, fit: 'contain', background: '#ff0000' }] }))).pixel(5, 1);
    expect([r! > 240, g! < 15, b! < 15]).toEqual([true, true, true]);
  });

  it('fills new room with white for jpeg and with nothing for png', async () => {
    const source = await file('room.png', solid(20, 20, '#00ff00').png());
    const operations = [{ op: 'resize', width: 40, height: 20, fit: 'contain' }];
    expect(Math.min(...(await read(await render(source, { format: 'jpeg', operations }))).pixel(2, 10))).toBeGreaterThan(250);
    expect((await read(await render(source, { format: 'png', operations }))).pixel(2, 10)[3]).toBe(0);
  });

  it('converts other colour spaces to sRGB', async () => {
    const source = await file('cmyk.jpg', solid(20, 20, '#ff0000').removeAlpha().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }));
    const { metadata, pixel } = await read(await render(source, { format: 'png' }));
    expect(metadata.space).toBe('srgb');
    expect(pixel(10, 10)[0]).toBeGreaterThan(200);
    expect(pixel(10, 10)[2]).toBeLessThan(80);
  });
});

describe('metadata', () => {
  const photo = () => twoTone(40, 20).removeAlpha().withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }).withMetadata({ orientation: 6 }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').jpeg();

  it('bakes the orientation in', async () => {
    const source = await file('photo.jpg', photo());
    expect(await inspectImage(source, limits)).toEqual({ format: 'jpeg', width: 20, height: 40, pages: 1, hasAlpha: false });
    const { info, metadata, pixel } = await read(await render(source, { format: 'png' }));
    expect([info.width, info.height, metadata.orientation]).toEqual([20, 40, undefined]);
    expect(pixel(10, 3)[0]).toBeGreaterThan(200);
    expect(pixel(10, 36)[2]).toBeGreaterThan(200);
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff'])('is gone from %s unless asked for', async (format) => {
    const { metadata } = await read(await render(await file('photo.jpg', photo()), { format }));
    expect([metadata.exif, metadata.xmp, metadata.icc]).toEqual([undefined, undefined, undefined]);
  });

  it('stays through all steps when asked for, but for the orientation', async () => {
    const operations = [{ op: 'resize', width: 10 }, { op: 'rotate', degrees: 90 }];
    const { metadata } = await read(await render(await file('photo.jpg', photo()), { format: 'jpeg', stripMetadata: false, operations }));
    expect(metadata.exif?.includes('somebody')).toBe(true);
    expect(metadata.icc).toBeDefined();
    expect(metadata.orientation ?? 1).toBe(1);
  });
});

describe('animation', () => {
  const colours = ['#ff0000', '#00ff00', '#0000ff'];
  const animation = async () => {
    const frames = await Promise.all(colours.map((colour) => makePicture({ create: { width: 20, height: 10, channels: 4, background: colour } }).png().toBuffer()));
    return sharp(frames, { join: { animated: true } }).gif({ delay: [100, 200, 300], loop: 2 });
  };

  it.each(['gif', 'webp'])('stays one in %s, each frame through all operations', async (format) => {
    const source = await file('moving.gif', await animation());
    expect(await inspectImage(source, limits)).toMatchObject({ format: 'gif', width: 20, height: 10, pages: 3 });
    const made = await read(await render(source, { format, quality: 100, operations: [{ op: 'rotate', degrees: 90 }, { op: 'resize', width: 5, height: 20, fit: 'fill' }] }), { animated: true });
    expect(made.metadata).toMatchObject({ pages: 3, loop: 2, delay: [100, 200, 300] });
    expect([made.info.width, made.info.pageHeight]).toEqual([5, 20]);
    [0, 1, 2].forEach((frame) => expect(made.pixel(2, frame * 20 + 10)[frame]).toBeGreaterThan(235));
  });

  it('keeps its metadata on request', async () => {
    const frames = await Promise.all(colours.map((colour) => makePicture({ create: { width: 20, height: 10, channels: 4, background: colour } }).png().toBuffer()));
    const source = await file('told.webp', sharp(frames, { join: { animated: true } }).withExif({ IFD0: { Artist: 'somebody' } }).webp({ delay: [50, 60, 70] }));
    const made = await read(await render(source, { format: 'webp', stripMetadata: false, operations: [{ op: 'flip' }], variants: [{ width: 10 }] }), { animated: true });
    expect([made.metadata.pages, made.metadata.delay, made.metadata.exif?.includes('somebody')]).toEqual([3, [50, 60, 70], true]);
  });

  it('shows its first frame in other formats', async () => {
    const made = await read(await render(await file('moving.gif', await animation()), { format: 'png' }));
    expect(made.info.height).toBe(10);
    expect(made.pixel(5, 5)).toEqual([255, 0, 0, 255]);
  });
});

describe('formats', () => {
  it.each([['jpeg', 'jpeg'], ['png', 'png'], ['webp', 'webp'], ['avif', 'heif'], ['gif', 'gif'], ['tiff', 'tiff']])('%s is written as such and can be a source again', async (format, found) => {
    const made = await render(await file('plain.png', twoTone(40, 20).png()), { format, quality: 90 });
    const { metadata, info } = await read(made);
    expect([metadata.format, info.width, info.height]).toEqual([found, 40, 20]);
    expect(await inspectImage(await file('again', made), limits)).toMatchObject({ format, width: 40, height: 20 });
  });

  it('takes fewer bytes at a lower quality', async () => {
    const noise = await file('noise.png', makePicture({ create: { width: 100, height: 100, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png());
    for (const format of ['jpeg', 'webp', 'avif']) expect((await render(noise, { format, quality: 20 })).length).toBeLessThan((await render(noise, { format, quality: 95 })).length / 2);
  });
});

it('ends between steps when it is aborted', async () => {
  const reason = new Error('stop');
  await expect(render(await file('stop.png', solid(10, 10, '#ffffff').png()), { operations: [{ op: 'rotate', degrees: 10 }] }, AbortSignal.abort(reason))).rejects.toBe(reason);
});

it('reads its sources without changing them', async () => {
  const source = await file('same.png', twoTone(10, 10).png());
  const before = await readFile(source);
  await render(source, { operations: [{ op: 'resize', width: 5 }] });
  expect(await readFile(source)).toEqual(before);
});
