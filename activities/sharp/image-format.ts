import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { MediaError } from '../../packages/media/errors.js';

const formats: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tiff',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heif',
};

/** As people call them; others by the second half of their type. */
const names: Readonly<Record<string, string>> = { 'image/jxl': 'JPEG XL', 'image/vnd.adobe.photoshop': 'Photoshop (PSD)', 'image/vnd.ms-photo': 'JPEG XR', 'image/x-xcf': 'GIMP (XCF)', 'image/bmp': 'BMP', 'image/jp2': 'JPEG 2000', 'image/x-icon': 'Windows icon (ICO)' };

/** Bytes that are looked at for what no signature tells. */
const headBytes = 1024;

/** The format of an image by its content, whatever its name says; null for what is no image. Throws `unsupported_image`, which names the format. */
export async function findImageFormat(path: string): Promise<string | null> {
  const type = (await fileTypeFromFile(path))?.mime ?? '';
  const format = formats[type];
  if (format) return format;
  if (type.startsWith('image/')) throw unsupported(names[type] ?? type.slice('image/'.length).replace(/^x-/, ''));
  // 3 kB of filters keep libvips busy for minutes beyond its time limit, and the text can name other files.
  if ((type === '' || type === 'application/xml') && isSvg(await headOf(path))) throw new MediaError('unsupported_image', 'the image is SVG, which can take any time to be drawn; export it as PNG');
  return null;
}

function unsupported(name: string): MediaError {
  return new MediaError('unsupported_image', `the image is ${name}, which is not read`);
}

function isSvg(head: string): boolean {
  return /^\s*(<\?xml[^>]*\?>\s*)?(<!--(?:(?!-->)[^])*-->\s*)*(<!DOCTYPE\s+svg|<svg[\s>])/i.test(head);
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead).toString('utf8').replace(/^\uFEFF/, '');
  } finally {
    await file.close();
  }
}
