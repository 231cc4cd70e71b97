import { parseProbe } from './parse-probe.js';
import { TimingCollector } from './stream-timing.js';

const timing = (index: number) => {
  const collector = new TimingCollector(index);
  for (let i = 0; i < 10; i += 1) collector.add(i / 10, 0.1);
  return collector.finish()!;
};
const sound = { index: 0, codec_type: 'audio', codec_name: 'flac', channels: 2, sample_rate: '48000', bits_per_raw_sample: '24', tags: { TITLE: 'of the stream' } };
const art = { index: 1, codec_type: 'video', codec_name: 'png', width: 600, height: 500, disposition: { attached_pic: 1 } };
const probe = (streams: object[], format: object) => parseProbe({ streams, format }, [timing(0)], 5);

it('finds what players show, whatever the container calls it, and leaves the rest behind', () => {
  const tags = { TITLE: ' Night\n\u0000song ', ALBUM_ARTIST: 'Ana', TRACKNUMBER: '3', year: '2019', location: '+48/', encoder: '/home/ana', comment: '', Copyright: 'CC0' };
  expect(probe([sound], { format_name: 'flac', tags }).tags).toEqual({ title: 'Night song', albumArtist: 'Ana', track: '3', date: '2019', copyright: 'CC0' });
  expect(probe([sound], { format_name: 'matroska,webm' })).not.toHaveProperty('tags');
});

it('reads them from the stream where the container has them there, and nowhere else', () => {
  expect(probe([sound], { format_name: 'ogg' }).tags).toEqual({ title: 'of the stream' });
});

it('cuts texts that would fill a history, between characters', () => {
  expect([...probe([sound], { format_name: 'mp3', tags: { comment: '🎬'.repeat(100_000) } }).tags!.comment!]).toHaveLength(1024);
});

it('tells the cover and the depth of samples', () => {
  expect(probe([sound, art], { format_name: 'flac' })).toMatchObject({ cover: { index: 1, codec: 'png', width: 600, height: 500 }, audio: [{ bitDepth: 24 }], video: null });
  expect(probe([{ ...sound, codec_name: 'aac', bits_per_raw_sample: undefined, bits_per_sample: 0 }], { format_name: 'mov' }).audio[0]).not.toHaveProperty('bitDepth');
  expect(probe([{ ...sound, codec_name: 'pcm_s16le', bits_per_raw_sample: undefined, bits_per_sample: 16 }], { format_name: 'wav' }).audio[0]).toMatchObject({ bitDepth: 16 });
});
