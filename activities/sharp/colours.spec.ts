import { file, makePicture, quarters, read, render, solid } from '../../test/activities/picture-bench.js';
import { adobeRgbProfile, adobeRgbToSrgb } from '../../test/media/adobe-rgb.js';
import { heicAsPng } from './heic/heic-as-png.js';
import { inspectImage } from './inspect-image.js';

const near = (pixel: number[], expected: readonly number[], by = 4) => expected.forEach((value, at) => expect(Math.abs(pixel[at]! - value)).toBeLessThanOrEqual(by));
const warm = [200, 100, 60] as const;
const picture = () => makePicture({ create: { width: 20, height: 20, channels: 3, background: { r: warm[0], g: warm[1], b: warm[2] } } });

describe('colours of the source come out in sRGB', () => {
  it.each([
    ['Display P3', () => picture().withIccProfile('p3').png()],
    ['Display P3 in 16 bits', () => picture().toColourspace('rgb16').withIccProfile('p3').png()],
    ['16 bits without a profile', () => picture().toColourspace('rgb16').png()],
    ['LAB', () => picture().toColourspace('lab').tiff()],
    ['grey in 16 bits', () => makePicture({ create: { width: 20, height: 20, channels: 3, background: '#646464' } }).toColourspace('grey16').png(), [100, 100, 100] as const],
    ['CMYK with a profile', () => picture().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }), warm, 30],
    ['CMYK without a profile', () => picture().toColourspace('cmyk').tiff(), warm, 30],
  ])('%s', async (_, make, expected: readonly number[] = warm, by = 4) => {
    const source = await file('wide', make());
    for (const stripMetadata of [true, false]) {
      const { pixel, metadata } = await read(await render(source, { format: 'png', stripMetadata }));
      near(pixel(10, 10), expected, by);
      expect([metadata.space, metadata.depth, metadata.icc === undefined]).toEqual(['srgb', 'uchar', stripMetadata]);
    }
  });

  it('Adobe RGB', async () => {
    const pixels = Buffer.from(Array.from({ length: 400 }, () => [...warm, 255]).flat());
    const source = await file('adobe.png', await heicAsPng({ pixels, width: 20, height: 20 }, { icc: adobeRgbProfile() }));
    const expected = adobeRgbToSrgb(warm);
    expect(Math.abs(expected[0]! - warm[0])).toBeGreaterThan(10);
    near((await read(await render(source, { format: 'png' }))).pixel(10, 10), expected);
  });

  it('a profile that is broken is left aside', async () => {
    const pixels = Buffer.from(Array.from({ length: 400 }, () => [...warm, 255]).flat());
    const source = await file('broken.png', await heicAsPng({ pixels, width: 20, height: 20 }, { icc: Buffer.alloc(300, 7) }));
    near((await read(await render(source, { format: 'png' }))).pixel(10, 10), warm);
  });
});

describe('orientation', () => {
  const colours: Record<string, string> = { r: '255,0,0', g: '0,255,0', b: '0,0,255', w: '255,255,255' };

  it.each([[1, 'rgbw'], [2, 'grwb'], [3, 'wbgr'], [4, 'bwrg'], [5, 'rbgw'], [6, 'brwg'], [7, 'wgbr'], [8, 'gwrb']])('%d is baked in, once', async (orientation, expected) => {
    const source = await file('turned.png', makePicture(await quarters(40).extend({ right: 20, background: '#000000' }).png().toBuffer()).withMetadata({ orientation }).png());
    const size = orientation < 5 ? { width: 60, height: 40 } : { width: 40, height: 60 };
    expect(await inspectImage(source, { maxPixels: 1e6 })).toMatchObject(size);
    for (const stripMetadata of [true, false]) {
      const whole = await render(source, { format: 'png', stripMetadata });
      const { info, metadata } = await read(whole);
      expect([info.width, info.height, metadata.orientation ?? 1]).toEqual([size.width, size.height, 1]);
      // The dark stripe was on the stored picture's right.
      const [left, top] = [[2, 3].includes(orientation) ? 20 : 0, [7, 8].includes(orientation) ? 20 : 0];
      const cut = await read(await render(source, { format: 'png', stripMetadata, operations: [{ op: 'crop', left, top, width: 40, height: 40 }] }));
      expect([[5, 5], [35, 5], [5, 35], [35, 35]].map(([x, y]) => cut.pixel(x!, y!).slice(0, 3).join())).toEqual([...expected].map((letter) => colours[letter]));
    }
  });
});

it('GPS and all EXIF are gone, unless they are to be kept', async () => {
  const photo = await file('gps.jpg', solid(20, 20, '#808080').removeAlpha().withExif({ IFD0: { Artist: 'somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">where</x:xmpmeta>').jpeg());
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif']) {
    const stripped = await render(photo, { format, variants: [{ width: 10 }] });
    expect([stripped.includes('somebody'), stripped.includes('Exif'), stripped.includes('xmpmeta')]).toEqual([false, false, false]);
  }
  // libvips writes no EXIF into TIFF.
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff']) {
    const { metadata } = await read(await render(photo, { format, stripMetadata: false, operations: [{ op: 'grayscale' }, { op: 'resize', width: 10 }] }));
    expect([format, metadata.exif?.includes('somebody') ?? false, metadata.xmp?.includes('where'), metadata.icc !== undefined]).toEqual([format, format !== 'tiff', true, true]);
  }
});
