import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { makeSounds, probeFile, type ProbedFile } from '../../test/activities/sound-files.js';
import { makeHeic } from '../../test/media/heic.js';
import { ffmpeg, h264, tone } from '../../test/media/make.js';

const run = promisify(execFile);
let bench: EncodingBench;

const tags = { title: 'Grüße; #1 = "x"', artist: 'Ana & Bo', album: 'Nacht', album_artist: 'Various', composer: 'C. D.', genre: 'Folk', date: '2019', track: '3/12', disc: '1/2', comment: 'two words', copyright: 'CC0' };
const secret = { location: '+48.8577+002.295/', 'com.apple.quicktime.location.ISO6709': '+48.8577+002.295/', encoder: '/home/ana/secret.prj', TSRC: 'SECRET', performer_sort: 'secret' };
const given = (found: object) => Object.entries(found).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]);

beforeAll(async () => {
  bench = await EncodingBench.open();
  // Red above, blue below; larger than players like, with a place in its EXIF.
  const half = { create: { width: 2000, height: 1000, channels: 3 as const, background: '#0000ff' } };
  const picture = await sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#ff0000' } }).composite([{ input: half, left: 0, top: 1000 }]).withExif({ IFD0: { Copyright: 'SECRET' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } }).jpeg().toBuffer();
  await writeFile(bench.at('cover.jpg'), picture);
  await writeFile(bench.at('small.jpg'), await sharp({ create: { width: 300, height: 300, channels: 3, background: '#00ff00' } }).jpeg().toBuffer());
  const art = (name: string) => ['-i', bench.at(name), '-map', '0:a', '-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic'];
  await ffmpeg(...tone(1), ...art('cover.jpg'), '-c:a', 'flac', ...given(tags), ...given(secret), bench.at('song.flac'));
  await ffmpeg(...tone(1), ...art('small.jpg'), '-c:a', 'aac', ...given(tags), ...given(secret), bench.at('song.m4a'));
  await ffmpeg(...tone(1), ...art('small.jpg'), '-c:a', 'libmp3lame', '-id3v2_version', '4', ...given(tags), ...given(secret), bench.at('song.mp3'));
  await ffmpeg(...tone(1), '-c:a', 'libopus', ...given(tags), ...given(secret), bench.at('song.opus'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=1', ...tone(1), ...h264, '-c:a', 'aac', '-movflags', 'use_metadata_tags', ...given(tags), ...given(secret), bench.at('film.mp4'));
}, 60_000);
afterAll(() => bench.close());

const formats = ['mp3', 'm4a', 'opus', 'flac', 'wav'] as const;
const sources = ['song.flac', 'song.m4a', 'song.mp3', 'song.opus', 'film.mp4'] as const;
/** By ffprobe, in small letters; Ogg has them in its stream. */
const tagsOf = ({ format, streams }: ProbedFile) => Object.fromEntries(Object.entries({ ...streams[0]!.tags, ...format.tags }).map(([key, value]) => [key.toLowerCase(), value]));
/** A WAV file knows neither disc, album artist nor composer. */
const kept = (format: string) => Object.fromEntries(Object.entries(tags).filter(([key]) => format !== 'wav' || !['disc', 'album_artist', 'composer'].includes(key)));

describe.each(sources)('of %s', (source) => {
  it.each(formats)('tags are in the %s, and nothing else of what the file says', async (format) => {
    const [made] = await makeSounds(bench, `job_${source}_${format}`, source, [{ name: 'sound', type: 'audio', format }]);
    const probed = await probeFile(made!.file);
    expect(tagsOf(probed)).toMatchObject(kept(format));
    const bytes = await readFile(made!.file);
    for (const word of ['secret', 'SECRET', '48.8577', 'Exif']) expect(bytes.includes(word)).toBe(false);
    expect(bytes.includes(Buffer.from('SECRET', 'utf16le'))).toBe(false);
  });
});

describe('the cover', () => {
  const coverIn = async (file: string) => {
    const { streams } = await probeFile(file);
    const pictures = streams.filter((s) => s.codec_type === 'video');
    if (pictures.length === 0) return null;
    const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:v', '-c', 'copy', '-f', 'rawvideo', '-'], { encoding: 'buffer', maxBuffer: 1e8 });
    // In a file: our engine shuts off libvips' loaders from memory.
    const picture = bench.at('found.jpg');
    await writeFile(picture, stdout);
    return { pictures, bytes: stdout, picture };
  };

  it.each(['mp3', 'm4a', 'opus', 'flac'])('goes along with the %s as a picture of the sound, smaller and without its EXIF', async (format) => {
    const [made] = await makeSounds(bench, `job_cover_${format}`, 'song.flac', [{ name: 'sound', type: 'audio', format }]);
    const { pictures, picture } = (await coverIn(made!.file))!;
    expect(pictures).toMatchObject([{ codec_name: 'mjpeg', width: 1400, height: 1400, disposition: { attached_pic: 1 } }]);
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    for (const [found, wanted] of [[at(700, 100), [255, 0, 0]], [at(700, 1300), [0, 0, 255]]]) found!.forEach((value, i) => expect(Math.abs(value - wanted![i]!)).toBeLessThan(12));
    expect((await sharp(picture).metadata()).exif).toBeUndefined();
  });

  it('that players like already stays as it is, byte by byte', async () => {
    for (const source of ['song.m4a', 'song.mp3']) {
      const [made] = await makeSounds(bench, 'job_same', source, [{ name: 'sound', type: 'audio', format: 'flac' }]);
      expect((await coverIn(made!.file))!.bytes.equals(await readFile(bench.at('small.jpg')))).toBe(true);
    }
  });

  it('is another one, or none, where the job says so', async () => {
    const object = await bench.stored('small.jpg');
    bench.assets['upload:upl_art'] = { object };
    const made = await makeSounds(bench, 'job_other', 'song.flac', [{ name: 'other', type: 'audio', cover: { upload: 'upl_art' } }, { name: 'none', type: 'audio', cover: false }]);
    expect((await coverIn(made[0]!.file))!.pictures).toMatchObject([{ width: 300, height: 300, disposition: { attached_pic: 1 } }]);
    expect(await coverIn(made[1]!.file)).toBeNull();
  });

  it('may be the picture of a phone', async () => {
    await writeFile(bench.at('art.heic'), (await makeHeic(sharp({ create: { width: 320, height: 240, channels: 3, background: '#00ff00' } }))).bytes);
    bench.assets['upload:upl_heic'] = { object: await bench.stored('art.heic') };
    const [made] = await makeSounds(bench, 'job_heic', 'song.flac', [{ name: 'sound', type: 'audio', cover: { upload: 'upl_heic' } }]);
    const { pictures, picture } = (await coverIn(made!.file))!;
    expect(pictures).toMatchObject([{ codec_name: 'mjpeg', width: 320, height: 240 }]);
    const [red, green, blue] = [...(await sharp(picture).raw().toBuffer()).subarray(0, 3)];
    expect([red! < 40, green! > 215, blue! < 40]).toEqual([true, true, true]);
  });

  it('that is no picture fails its output by name; a broken one that the source brings along is left out', async () => {
    bench.assets['upload:upl_text'] = { object: await bench.stored('song.opus') };
    await expect(makeSounds(bench, 'job_no_art', 'song.flac', [{ name: 'sound', type: 'audio', cover: { upload: 'upl_text' } }])).rejects.toMatchObject({ code: 'cover_unusable', retryable: false });
    const bytes = await readFile(bench.at('song.flac'));
    const start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    await writeFile(bench.at('broken.flac'), Buffer.concat([bytes.subarray(0, start + 2000), Buffer.alloc(3000, 0xff), bytes.subarray(start + 5000)]));
    const [made] = await makeSounds(bench, 'job_broken_art', 'broken.flac', [{ name: 'sound', type: 'audio', format: 'flac' }]);
    expect(await coverIn(made!.file)).toBeNull();
    expect(tagsOf(await probeFile(made!.file))).toMatchObject({ title: tags.title });
  });
});

it('a comment in an mp3 stands where players look for it', async () => {
  const [made] = await makeSounds(bench, 'job_comment', 'song.flac', [{ name: 'sound', type: 'audio', tags: { comment: 'größer 🎬' } }]);
  const bytes = await readFile(made!.file);
  expect(bytes.includes('COMM')).toBe(true);
  expect(bytes.includes('TXXX')).toBe(false);
  expect(tagsOf(await probeFile(made!.file))).toMatchObject({ comment: 'größer 🎬', title: tags.title });
});

it('tags are replaced one by one, and left out where a job says so', async () => {
  const [made] = await makeSounds(bench, 'job_tags', 'song.flac', [{ name: 'sound', type: 'audio', format: 'm4a', tags: { title: 'Take 3; a=b #', albumArtist: 'Nobody', comment: null } }]);
  const found = tagsOf(await probeFile(made!.file));
  expect(found).toMatchObject({ title: 'Take 3; a=b #', album_artist: 'Nobody', artist: tags.artist });
  expect(found).not.toHaveProperty('comment');
});
