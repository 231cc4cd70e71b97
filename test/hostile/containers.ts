import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { ffmpeg, h264, numbered, tone } from '../media/make.js';
import { box, changeBoxes, findBox } from './boxes.js';
import type { HostileInput, Place } from './hostile-input.js';

type Becomes = HostileInput['becomes'];
const refused: Becomes = ['unreadable_source'];

/** The good film after a change of its bytes. */
const changed = (name: string, becomes: Becomes, change: (film: Buffer) => Buffer): HostileInput => ({
  name, becomes,
  make: async ({ folder, goodFilm }) => keep(folder, name, change(await readFile(goodFilm))),
});

/** A film of ffmpeg's. */
const encoded = (name: string, extension: string, becomes: Becomes, args: (place: Place) => readonly string[]): HostileInput => ({
  name, becomes,
  make: async (place) => {
    const file = path.join(place.folder, `${name.replaceAll(/\W+/g, '-')}.${extension}`);
    await ffmpeg(...args(place), file);
    return file;
  },
});

async function keep(folder: string, name: string, bytes: Buffer): Promise<string> {
  const file = path.join(folder, `${name.replaceAll(/\W+/g, '-')}.mp4`);
  await writeFile(file, bytes);
  return file;
}

const part = (share: number) => (film: Buffer) => film.subarray(0, Math.floor(film.length * share));
/** What is there of it is made. */
const cut = (share: number) => changed(`a film cut at ${share * 100} %`, 'made', part(share));
/** The index behind the pictures, as cameras write it. */
const cutWithoutIndex: HostileInput = {
  name: 'a film with its index behind, cut at 90 %', becomes: refused,
  make: async ({ folder, goodFilm }) => {
    const file = path.join(folder, 'behind.mp4');
    await ffmpeg('-i', goodFilm, '-c', 'copy', file);
    return keep(folder, 'behind cut', part(0.9)(await readFile(file)));
  },
};
const nested = (): Buffer => {
  let inner: Buffer = Buffer.alloc(0);
  for (let depth = 0; depth < 3000; depth++) inner = box('moov', inner);
  return inner;
};
/** Everything that a reader may take a file for: a film, a page and an archive. */
const polyglot = (film: Buffer) => {
  const page = box('free', Buffer.from('<html><script>fetch("http://127.0.0.1/")</script></html>'));
  const archive = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26), deflateRawSync('x'), Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);
  return Buffer.concat([film, page, archive]);
};
/** A comment of so many bytes, as iTunes writes it. */
const comment = (bytes: number) => {
  const textType = Buffer.from('0000000100000000', 'hex');
  const handler = box('hdlr', Buffer.from('00000000000000006d6469726170706c00000000000000000000', 'hex'));
  return box('udta', box('meta', Buffer.alloc(4), handler, box('ilst', box('\u00a9cmt', box('data', textType, Buffer.alloc(bytes, 'A'))))));
};
/** The film with a comment in its index; its samples, which lie behind, move by as much. */
const commented = (bytes: number) => (film: Buffer) => {
  const [moov] = findBox(film, 'moov');
  const size = film.readUInt32BE(moov);
  const added = comment(bytes);
  const index = Buffer.from(film.subarray(moov, moov! + size));
  for (const stco of findBox(index, 'stco')) {
    const count = index.readUInt32BE(stco + 12);
    for (let n = 0; n < count; n++) index.writeUInt32BE(index.readUInt32BE(stco + 16 + 4 * n) + added.length, stco + 16 + 4 * n);
  }
  index.writeUInt32BE(size + added.length);
  return Buffer.concat([film.subarray(0, moov), index, added, film.subarray(moov! + size)]);
};

/** A codec that is told its size by the container alone. */
const huge: HostileInput = {
  name: 'pictures of 65,535²', becomes: refused,
  make: async ({ folder }) => {
    const file = path.join(folder, 'huge.mov');
    await ffmpeg(...numbered(1), '-c:v', 'qtrle', file);
    return keep(folder, 'huge', changeBoxes(await readFile(file), 'stsd', (stsd) => stsd.fill(0xff, 48, 52)));
  },
};
const picture = numbered(1);

/** What is not a film, or less than one. */
export const broken: readonly HostileInput[] = [
  changed('nothing', ['source_empty'], () => Buffer.alloc(0)),
  changed('one byte', refused, (film) => film.subarray(0, 1)),
  changed('a header alone', refused, (film) => film.subarray(0, film.readUInt32BE(0))),
  cutWithoutIndex,
  changed('3,000 boxes in each other', refused, (film) => Buffer.concat([film.subarray(0, film.readUInt32BE(0)), nested()])),
  changed('a program', refused, () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(60_000, 7)])),
  encoded('a codec off the list in a container on it', 'avi', ['unsupported_codec'], () => [...picture, '-c:v', 'magicyuv']),
  encoded('a cover alone', 'm4a', refused, ({ goodFilm }) => ['-i', goodFilm, '-frames:v', '1', '-an', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-disposition:v', 'attached_pic']),
];

/** Numbers that are not true. */
export const lying: readonly HostileInput[] = [
  changed('a count of 2³¹ samples', ['unreadable_source', 'verification_failed'], (film) => changeBoxes(film, 'stsz', (stsz) => stsz.writeUInt32BE(0x7fffffff, 16))),
  changed('a length of 2³² units', 'made', (film) => changeBoxes(changeBoxes(film, 'mvhd', (mvhd) => mvhd.writeUInt32BE(0xffffffff, 24)), 'mdhd', (mdhd) => mdhd.writeUInt32BE(0xffffffff, 24))),
  changed('a picture that its index calls 65,535²', 'made', (film) => changeBoxes(film, 'stsd', (stsd) => stsd.includes('avc1') && stsd.fill(0xff, 48, 52))),
  huge,
  changed('an edit list beyond the end', ['unreadable_source', 'verification_failed', 'source_too_large'], (film) => changeBoxes(film, 'elst', (elst) => elst.writeInt32BE(0x7fffffff, 20))),
  changed('an edit list that lasts for ever', 'made', (film) => changeBoxes(film, 'elst', (elst) => elst.writeUInt32BE(0xffffffff, 16))),
  changed('a duration of zero', 'made', (film) => changeBoxes(film, 'stts', (stts) => stts.fill(0, 20, 24))),
  encoded('a picture that stands for a day at 60 a second', 'mp4', ['source_too_large'], () => ['-f', 'lavfi', '-i', 'color=s=16x16:r=60:d=0.5', '-vf', "setpts='if(eq(N,29),86400*60,N)/60/TB'", '-fps_mode', 'passthrough', ...h264, '-video_track_timescale', '60']),
  encoded('90,000 pictures a second', 'mp4', 'made', () => ['-f', 'lavfi', '-i', 'color=s=16x16:r=90000', '-frames:v', '2000', ...h264, '-video_track_timescale', '90000']),
];

/** Whole films with something odd about them. */
export const odd: readonly HostileInput[] = [
  cut(0.5), cut(0.9), cut(0.99),
  changed('9 MB of metadata', ['unreadable_source'], commented(9_000_000)),
  changed('a film that is a page and an archive as well', 'made', polyglot),
  encoded('a title with markup', 'mp4', 'made', ({ goodFilm }) => ['-i', goodFilm, '-c', 'copy', '-metadata', 'title="><script>alert(1)</script>', '-metadata:s:a', 'title=\u202e../../x\r\n<b>', '-metadata:s:a', 'handler_name=</b>']),
  encoded('attachments with paths for names', 'mkv', 'made', ({ goodFilm }) => ['-i', goodFilm, '-attach', goodFilm, '-c', 'copy', '-metadata:s:t', 'mimetype=font/ttf', '-metadata:s:t', 'filename=../../../../tmp/x']),
  encoded('400 streams', 'mkv', 'made', ({ goodFilm }) => ['-i', goodFilm, '-t', '0.5', '-map', '0:v', ...Array.from({ length: 399 }, () => ['-map', '0:a']).flat(), '-c', 'copy']),
  encoded('one pixel', 'mkv', 'made', () => ['-f', 'lavfi', '-i', 'color=red:s=2x2:r=25:d=1', '-vf', 'format=gray,crop=1:1', '-c:v', 'ffv1']),
  encoded('sound alone', 'm4a', 'made', () => [...tone(1), '-c:a', 'aac']),
  encoded('pictures alone', 'mp4', 'made', () => [...picture, ...h264]),
];

/** Too large for a quick test. */
export const heavy: readonly HostileInput[] = [changed('100 MB of metadata', refused, commented(100_000_000))];
