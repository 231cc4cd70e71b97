import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Sharp } from 'sharp';

const u8 = (...values: number[]) => Buffer.from(values);
const u16 = (...values: number[]) => Buffer.concat(values.map((value) => u8(value >> 8, value & 255)));
const u32 = (...values: number[]) => Buffer.concat(values.map((value) => u16(value >>> 16, value & 65_535)));
const box = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([u32(body.length + 8), Buffer.from(type), body]);
};
const fullBox = (type: string, version: number, ...parts: (Buffer | string)[]) => box(type, u8(version, 0, 0, 0), ...parts);

interface HeicOptions {
  /** Quarter turns against the clock that the container asks for */
  readonly turns?: number;
  /** Colour profile */
  readonly icc?: Buffer;
  /** TIFF structure */
  readonly exif?: Buffer;
}

/** A HEIC file as phones write it (ISO/IEC 23008-12), with one HEVC picture. Sides are even. */
export async function makeHeic(picture: Sharp, { turns = 0, icc, exif }: HeicOptions = {}): Promise<{ bytes: Buffer; width: number; height: number }> {
  const { data, info: { width, height } } = await picture.flatten().removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { hvcC, sample } = await encodeHevc(data, width, height);
  const payload = exif ? Buffer.concat([u32(6), Buffer.from('Exif\0\0'), exif]) : null;
  const properties = [hvcC, fullBox('ispe', 0, u32(width, height)), ...(icc ? [box('colr', 'prof', icc)] : []), ...(turns ? [box('irot', u8(turns))] : [])];
  const head = (offset: number) => {
    const places = [[1, offset, sample.length], ...(payload ? [[2, offset + sample.length, payload.length]] : [])];
    const entries = [fullBox('infe', 2, u16(1, 0), 'hvc1\0'), ...(payload ? [fullBox('infe', 2, u16(2, 0), 'Exif\0')] : [])];
    const meta = fullBox('meta', 0,
      fullBox('hdlr', 0, u32(0), 'pict', u32(0, 0, 0), '\0'),
      fullBox('pitm', 0, u16(1)),
      fullBox('iloc', 0, u8(0x44, 0), u16(places.length), ...places.map(([id, at, length]) => Buffer.concat([u16(id!, 0, 1), u32(at!, length!)]))),
      fullBox('iinf', 0, u16(entries.length), ...entries),
      ...(payload ? [fullBox('iref', 0, box('cdsc', u16(2, 1, 1)))] : []),
      box('iprp', box('ipco', ...properties), fullBox('ipma', 0, u32(1), u16(1), u8(properties.length, ...properties.map((property, at) => at + 1 + (['hvcC', 'irot'].includes(property.toString('latin1', 4, 8)) ? 0x80 : 0))))),
    );
    return Buffer.concat([box('ftyp', 'heic', u32(0), 'mif1heic'), meta]);
  };
  const bytes = Buffer.concat([head(head(0).length + 8), box('mdat', sample, payload ?? '')]);
  return { bytes, width, height };
}

/** One picture by x265: its configuration box and its sample, taken out of an mp4. */
async function encodeHevc(rgb: Buffer, width: number, height: number): Promise<{ hvcC: Buffer; sample: Buffer }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'heic-'));
  const [raw, mp4] = [path.join(dir, 'in.rgb'), path.join(dir, 'out.mp4')];
  try {
    await writeFile(raw, rgb);
    await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-i', raw, '-frames:v', '1', '-vf', 'scale=out_color_matrix=bt601:out_range=full', '-c:v', 'libx265', '-pix_fmt', 'yuvj420p', '-color_range', 'pc', '-colorspace', 'smpte170m', '-crf', '8', '-x265-params', 'info=0:log-level=none', '-tag:v', 'hvc1', mp4]);
    const bytes = await readFile(mp4);
    const at = bytes.indexOf('hvcC') - 4;
    const mdat = bytes.indexOf('mdat') - 4;
    return { hvcC: bytes.subarray(at, at + bytes.readUInt32BE(at)), sample: bytes.subarray(mdat + 8, mdat + bytes.readUInt32BE(mdat)) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
