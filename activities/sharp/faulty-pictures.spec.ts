import { file, limits, makePicture, read, render, solid, twoTone } from '../../test/activities/picture-bench.js';
import { inspectImage } from './inspect-image.js';

describe('sources that cannot be used', () => {
  it.each([
    ['text', 'hello', 'not_an_image'],
    ['nothing', '', 'not_an_image'],
    ['pdf', '%PDF-1.7\n', 'not_an_image'],
    ['png header only', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unreadable_source'],
  ])('%s', async (name, bytes, code) => {
    await expect(render(await file('bad', bytes), { format: 'png' })).rejects.toMatchObject({ code, retryable: false, name: 'MediaError' });
    if (code === 'not_an_image') expect(await inspectImage(await file(name, bytes), limits)).toBeNull();
  });

  it.each(['jpeg', 'png', 'webp'] as const)('a %s that was cut off', async (format) => {
    const whole = await makePicture({ create: { width: 200, height: 200, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).toFormat(format).toBuffer();
    const cut = await file(`cut.${format}`, whole.subarray(0, whole.length / 2));
    await expect(render(cut, { format: 'png' })).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
  });

  it('more pixels than allowed, in the source or made by a step', async () => {
    const source = await file('large.png', solid(100, 100, '#ffffff').png());
    await expect(inspectImage(source, { maxPixels: 9999 })).rejects.toMatchObject({ code: 'image_too_large' });
    await expect(render(source, {}, undefined, { maxPixels: 9999 })).rejects.toMatchObject({ code: 'image_too_large' });
    const operations = [{ op: 'resize', width: 101, height: 100, fit: 'fill' }, { op: 'resize', width: 1 }];
    await expect(render(source, { operations }, undefined, { maxPixels: 10_000 })).rejects.toMatchObject({ code: 'image_too_large' });
    await expect(render(source, { operations: Array.from({ length: 32 }, () => ({ op: 'rotate', degrees: 45 })) })).rejects.toMatchObject({ code: 'image_too_large' });
  });

  it.each([
    ['jxl', Buffer.from('0000000c4a584c200d0a870a0000001466747970', 'hex'), /JPEG XL/],
    ['bare jxl', Buffer.from('ff0afa1f', 'hex'), /JPEG XL/],
    ['bmp', Buffer.from('424d9e000000000000003600000028000000', 'hex'), /BMP/],
    ['psd', Buffer.from('3842505300010000000000000003', 'hex'), /Photoshop/],
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script/></svg>', /SVG/],
    ['svg with a prolog', '\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', /SVG/],
    ['svg bomb', `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${'b'.repeat(9)}"><!ENTITY c "&a;&a;&a;">]><svg>&c;</svg>`, /SVG/],
  ])('%s is refused by name, whatever the file is called', async (name, bytes, says) => {
    await expect(inspectImage(await file(`${name}.jpg`, bytes), limits)).rejects.toMatchObject({ code: 'unsupported_image', retryable: false, detail: expect.stringMatching(says) });
  });

  it('an animation of more pixels than allowed, unless one picture is enough', async () => {
    const frame = await solid(100, 100, '#ff0000').png().toBuffer();
    const source = await file('bomb.gif', makePicture(Array.from({ length: 12 }, () => frame), { join: { animated: true } }).gif({ keepDuplicateFrames: true }));
    const bounds = { maxPixels: 100_000 };
    await expect(render(source, { format: 'webp' }, undefined, bounds)).rejects.toMatchObject({ code: 'image_too_large', detail: expect.stringMatching(/100×100 × 12 pictures.*first/) });
    expect((await read(await render(source, { format: 'webp', animation: 'first' }, undefined, bounds))).metadata.pages ?? 1).toBe(1);
  });
});

describe('pictures with faults', () => {
  it('are rendered where only bytes between the segments are odd', async () => {
    const jpeg = await twoTone(40, 20).flatten().jpeg().toBuffer();
    const source = await file('junk.jpg', Buffer.concat([jpeg.subarray(0, 20), Buffer.from([0x11, 0x22, 0x33]), jpeg.subarray(20)]));
    expect(await inspectImage(source, limits)).toMatchObject({ format: 'jpeg', width: 40, height: 20 });
    expect((await read(await render(source, { format: 'png' }))).info.width).toBe(40);
  });

  it('are refused where pixels are missing', async () => {
    const jpeg = await makePicture({ create: { width: 400, height: 400, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg().toBuffer();
    const source = await file('cut.jpg', jpeg.subarray(0, jpeg.length / 2));
    await expect(render(source, { format: 'png' })).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
  });
});
