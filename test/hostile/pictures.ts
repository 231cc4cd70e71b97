import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { HostileInput, Place } from './hostile-input.js';
import { blackPng, profileBomb, textBomb } from './png.js';

type Bytes = string | Buffer | Promise<Buffer>;

const picture = (name: string, extension: string, becomes: HostileInput['becomes'], bytes: (place: Place) => Bytes): HostileInput => ({
  name, becomes,
  make: async (place) => {
    const file = path.join(place.folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.${extension}`);
    await writeFile(file, await bytes(place));
    return file;
  },
});

const noise = (side = 64) => sharp({ create: { width: side, height: side, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
const svg = (inside: string, before = '') => `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">${inside}</svg>`;
const laughs = (levels: number) => `<!DOCTYPE svg [<!ENTITY l0 "lol">${Array.from({ length: levels }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]>`;

/** `count` frames of 4×4 pixels, none like the one before. */
export function manyFrames(count: number): Promise<Buffer> {
  const pixels = Buffer.alloc(count * 48);
  for (let at = 0; at < pixels.length; at++) pixels[at] = at % 251;
  return sharp(pixels, { raw: { width: 4, height: 4 * count, channels: 3, pageHeight: 4 }, limitInputPixels: false }).gif({ effort: 1, keepDuplicateFrames: true }).toBuffer();
}

/** A JPEG in which the bytes behind a mark are spoiled. */
async function spoiled(mark: string, options: Sharp, from: number, to: number): Promise<Buffer> {
  const bytes = await options.jpeg().toBuffer();
  const at = bytes.indexOf(mark);
  return at < 0 ? Promise.reject(new Error(`the picture has no ${mark}`)) : bytes.fill(0xff, at + from, at + to);
}

/** Pictures of strangers, as an image output with a resize is made of them. */
export const pictures: readonly HostileInput[] = [
  picture('a black PNG of 30,000²', 'png', ['image_too_large'], () => blackPng(30_000, 30_000)),
  picture('a black PNG of 16,000²', 'png', ['image_too_large'], () => blackPng(16_000, 16_000)),
  picture('a PNG with text that becomes 100 MB', 'png', 'made', () => blackPng(64, 64, [textBomb(100_000_000)])),
  picture('a PNG with a profile that becomes 100 MB', 'png', 'made', () => blackPng(64, 64, [profileBomb(100_000_000)])),
  picture('a GIF of 10,000 pictures', 'gif', 'made', () => manyFrames(10_000)),
  picture('half a JPEG', 'jpg', ['unreadable_source'], async () => noise(400).jpeg().toBuffer().then((bytes) => bytes.subarray(0, bytes.length / 2))),
  picture('half a PNG', 'png', ['unreadable_source'], async () => noise(400).png().toBuffer().then((bytes) => bytes.subarray(0, bytes.length / 2))),
  picture('an SVG with entities that become a gigabyte', 'svg', ['unsupported_image'], () => svg('<text>&l9;</text>', laughs(9))),
  picture('an SVG with an external entity', 'svg', ['unsupported_image'], () => svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
  picture('an SVG that refers to an address', 'png', ['unsupported_image'], ({ canaryUrl }) => svg(`<image xlink:href="${canaryUrl}/x.png" width="10" height="10"/>`)),
  picture('an SVG with a script', 'jpg', ['unsupported_image'], ({ canaryUrl }) => svg(`<script href="${canaryUrl}/x.js"/>`)),
  picture('an image script', 'jpg', ['not_an_image', 'unreadable_source'], ({ canaryUrl }) => `push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 '${canaryUrl}/x.png'\npop graphic-context\n`),
  picture('PostScript', 'png', ['not_an_image', 'unreadable_source'], () => '%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n'),
  picture('a pixmap of 10,000 megapixels', 'png', ['not_an_image', 'unreadable_source'], () => 'P6\n99999 99999\n255\n'),
  picture('a JPEG with broken EXIF', 'jpg', 'made', () => spoiled('Exif\0\0', noise().withExif({ IFD0: { Copyright: 'x'.repeat(200) } }), 14, 60)),
  picture('a JPEG with a broken profile', 'jpg', 'made', () => spoiled('ICC_PROFILE', noise().withIccProfile('p3'), 14, 100)),
  picture('a JPEG in CMYK', 'jpg', 'made', () => noise().toColourspace('cmyk').jpeg().toBuffer()),
  picture('a JPEG that says where it was taken', 'jpg', 'made', () => noise().withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } }).jpeg().toBuffer()),
  picture('a JPEG that is a page and an archive as well', 'jpg', 'made', async () => Buffer.concat([await noise().jpeg().toBuffer(), Buffer.from('<html><script>alert(1)</script></html>PK\u0003\u0004')])),
];
