import HLS from 'hls-parser';
import { languageTag } from '../languages.js';
import { videoCodecName } from '../mp4/codecs.js';
import { uniqueNames } from './display-names.js';
import { type AudioVariant, masterPlaylist, type VideoVariant } from './master-playlist.js';
import { mediaPlaylist, segmentLengths } from './media-playlist.js';
import { averageBitsPerSecond, peakBitsPerSecond } from './peak.js';

const video: VideoVariant = { uri: '720p/playlist.m3u8', width: 1280, height: 720, frameRate: { num: 30_000, den: 1001 }, codecs: 'avc1.64001f', peakBitsPerSecond: 3_000_000, averageBitsPerSecond: 2_000_000 };
const sound: AudioVariant = { uri: 'audio-0/playlist.m3u8', codecs: 'mp4a.40.2', channels: 2, language: 'eng', title: null, isDefault: true, peakBitsPerSecond: 140_000, averageBitsPerSecond: 128_000 };

describe('the multivariant playlist', () => {
  it('says of each rendition what a player needs to choose', () => {
    expect(masterPlaylist([video], [sound]).split('\n')).toEqual([
      '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="en",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio-0/playlist.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=3140000,AVERAGE-BANDWIDTH=2128000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"',
      '720p/playlist.m3u8', '',
    ]);
  });

  it('is read by an independent parser, also with awkward titles', () => {
    const text = masterPlaylist([video, { ...video, uri: '360p/playlist.m3u8' }], [{ ...sound, title: 'Director\'s "cut"\n' }, { ...sound, uri: 'audio-1/playlist.m3u8', title: 'Director\'s cut', isDefault: false, language: 'not a tag' }]);
    const parsed = HLS.parse(text) as HLS.types.MasterPlaylist;
    expect(parsed.variants.map((v) => v.uri)).toEqual(['720p/playlist.m3u8', '360p/playlist.m3u8']);
    expect(parsed.variants[0]!.audio.map((a) => [a.name, a.language, a.isDefault])).toEqual([['Director’s cut', 'en', true], ['Director’s cut (2)', undefined, false]]);
  });

  it('tells tracks apart, whatever their titles are', () => {
    const titled = (title: string) => ({ title, language: null });
    expect(uniqueNames(['A', 'A', 'A (2)', '', '{$name}', 'line\u2028end\uFFFF', `${'x'.repeat(63)}🎬🎬`].map(titled), 'Audio')).toEqual(['A', 'A (2)', 'A (2) (2)', 'Audio 4', '$name}', 'lineend', `${'x'.repeat(63)}🎬`]);
  });

  it('never promises less than the average', () => {
    const text = masterPlaylist([{ ...video, peakBitsPerSecond: 1_900_000 }], []);
    expect(text).toContain('BANDWIDTH=2000000,AVERAGE-BANDWIDTH=2000000,');
  });

  it('offers the sound itself where there is no picture', () => {
    const parsed = HLS.parse(masterPlaylist([], [sound])) as HLS.types.MasterPlaylist;
    expect(parsed.variants).toMatchObject([{ uri: 'audio-0/playlist.m3u8', codecs: 'mp4a.40.2', bandwidth: 140_000 }]);
  });

  it('begins with the default sound where there is no picture, and lets the others be chosen', () => {
    const text = masterPlaylist([], [{ ...sound, isDefault: false, language: 'de', peakBitsPerSecond: 200_000 }, { ...sound, uri: 'audio-1/playlist.m3u8' }]);
    const [variant] = (HLS.parse(text) as HLS.types.MasterPlaylist).variants;
    expect(variant).toMatchObject({ uri: 'audio-1/playlist.m3u8', bandwidth: 200_000, averageBandwidth: 128_000 });
    expect(variant!.audio.map((a) => [a.language, a.uri, a.isDefault])).toEqual([['de', 'audio-0/playlist.m3u8', false], ['en', 'audio-1/playlist.m3u8', true]]);
  });

  it('says of high dynamic range how brightness is coded, also for fast seeking', () => {
    const text = masterPlaylist([{ ...video, videoRange: 'PQ', keyframes: { uri: '720p/iframes.m3u8', peakBitsPerSecond: 9, averageBitsPerSecond: 9 } }], []);
    expect(text.match(/^#EXT-X-(I-FRAME-)?STREAM-INF:.*VIDEO-RANGE=PQ/gm)).toHaveLength(2);
  });
});

describe('the media playlist', () => {
  const text = mediaPlaylist({ seconds: [4.004, 4.004, 0.5] });

  it('names init segment and segments with their lengths and ends', () => {
    const parsed = HLS.parse(text) as HLS.types.MediaPlaylist;
    expect(parsed).toMatchObject({ targetDuration: 4, endlist: true, playlistType: 'VOD', version: 7 });
    expect(parsed.segments.map((s) => [s.uri, s.duration, s.map?.uri])).toEqual([['00000.m4s', 4.004, 'init.mp4'], ['00001.m4s', 4.004, 'init.mp4'], ['00002.m4s', 0.5, 'init.mp4']]);
  });

  it('gives its lengths back', () => {
    expect(segmentLengths(text)).toEqual([4.004, 4.004, 0.5]);
  });
});

describe('bit rates', () => {
  it('count a short rest together with its neighbour, never by itself', () => {
    expect(peakBitsPerSecond([{ bytes: 500_000, seconds: 4 }, { bytes: 500_000, seconds: 4 }, { bytes: 62_500, seconds: 0.5 }])).toBe(1_000_000);
    expect(peakBitsPerSecond([{ bytes: 500_000, seconds: 4 }, { bytes: 90_000, seconds: 0.1 }])).toBe(Math.ceil((590_000 * 8) / 4.1));
  });
  it('count a lone short segment as it is, and nothing as nothing', () => {
    expect(peakBitsPerSecond([{ bytes: 1000, seconds: 1 }])).toBe(8000);
    expect(averageBitsPerSecond([])).toBe(0);
  });
});

it('shortens languages and drops what is none', () => {
  expect([languageTag('ger'), languageTag('deu'), languageTag('pt-BR'), languageTag('x'), languageTag(null)]).toEqual(['de', 'de', 'pt-BR', null, null]);
});

it('reads profile and level from the decoder configuration', () => {
  expect(videoCodecName(Uint8Array.from([0, 0, 0, 20, 0x61, 0x76, 0x63, 0x43, 1, 0x64, 0, 0x1f, 0xff]))).toBe('avc1.64001f');
  expect(() => videoCodecName(new Uint8Array(40))).toThrow('verification_failed');
});
