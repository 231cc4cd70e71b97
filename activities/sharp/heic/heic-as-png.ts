import { crc32, deflateSync } from 'node:zlib';
import { sharp } from '../engine.js';
import type { DecodedHeic } from './decode-heic.js';
import { uprightExif } from './upright-exif.js';

/** Signature, length, type and data of the first chunk (IHDR), and its checksum (PNG, 5.3). */
const headerBytes = 8 + 12 + 13;

/** An uncompressed PNG of a decoded picture, so that the rest reads it like any file: with its profile, and EXIF that turns it no further. */
export async function heicAsPng({ pixels, width, height }: DecodedHeic, { icc, exif }: { icc?: Buffer | undefined; exif?: Buffer | undefined }): Promise<Buffer> {
  const png = await sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: false }).png({ compressionLevel: 0 }).toBuffer();
  const chunks = [...(icc ? [chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(icc)]))] : []), ...(exif ? [chunk('eXIf', uprightExif(exif))] : [])];
  return Buffer.concat([png.subarray(0, headerBytes), ...chunks, png.subarray(headerBytes)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
