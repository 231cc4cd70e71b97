import { outputSpec } from './outputs.js';

const faults = (fields: object) => outputSpec.safeParse({ name: 'sound', type: 'audio', ...fields }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('an audio output', () => {
  it.each([
    {}, { kbps: 320 }, { kbps: 16 }, { kbps: 144, sampleRate: 24_000 }, { bitrateMode: 'vbr' }, { bitrateMode: 'vbr', vbrQuality: 9 }, { bitrateMode: 'cbr', kbps: 128 },
    { format: 'm4a' }, { format: 'm4a', kbps: 256, bitrateMode: 'cbr', channels: 8, sampleRate: 96_000 },
    { format: 'opus', kbps: 510, channels: 2, bitrateMode: 'cbr', sampleRate: 48_000 },
    { format: 'flac' }, { format: 'flac', bitDepth: 24, sampleRate: 192_000, channels: 7 }, { format: 'wav', bitDepth: 16, cover: false },
    { tags: { title: 'x', comment: null }, cover: { upload: 'upl_a' }, language: 'de' },
  ])('may be %j', (fields) => expect(faults(fields)).toEqual([]));

  it.each([
    [{ format: 'flac', kbps: 192 }, ['kbps: flac is lossless: its bit rate follows from the sound']],
    [{ format: 'wav', bitrateMode: 'cbr', vbrQuality: 2 }, ['bitrateMode: wav is lossless: its bit rate follows from the sound', 'vbrQuality: wav is lossless: its bit rate follows from the sound']],
    [{ kbps: 100 }, ['kbps: mp3 has these bit rates: 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 192, 224, 256, 320']],
    [{ kbps: 320, sampleRate: 22_050 }, ['kbps: mp3 has these bit rates at 22050 Hz: 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160']],
    [{ sampleRate: 96_000, channels: 6 }, ['sampleRate: mp3 has these sample rates: 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000', 'channels: mp3 has 1, 2 channels']],
    [{ bitrateMode: 'vbr', kbps: 192 }, ['kbps: with bitrateMode "vbr" the bit rate of mp3 follows from vbrQuality']],
    [{ vbrQuality: 2 }, ['vbrQuality: goes with bitrateMode "vbr"']],
    [{ format: 'opus', vbrQuality: 2 }, ['vbrQuality: is for mp3 (LAME V0 to V9)']],
    [{ format: 'm4a', bitrateMode: 'vbr' }, ['bitrateMode: m4a is made at a constant bit rate']],
    [{ format: 'm4a', channels: 7 }, ['channels: m4a has 1, 2, 3, 4, 5, 6, 8 channels']],
    [{ format: 'm4a', channels: 1, sampleRate: 8000, kbps: 64 }, ['kbps: AAC has no more than 48 kbit/s for 1 channels at 8000 Hz']],
    [{ format: 'opus', sampleRate: 44_100 }, ['sampleRate: opus has this sample rate: 48000']],
    [{ format: 'opus', kbps: 320, channels: 1 }, ['kbps: opus has no more than 255 kbit/s for 1 channels']],
    [{ kbps: 1 }, ['kbps: Too small: expected number to be >=6']],
    [{ bitDepth: 24 }, ['bitDepth: mp3 has none; flac and wav have']],
    [{ format: 'wav', cover: { upload: 'upl_a' } }, ['cover: wav holds no picture']],
    [{ tags: { title: 'two\nlines' } }, ['tags.title: must be text in one line']],
    [{ tags: { location: 'here' } }, ['tags: Unrecognized key: "location"']],
  ])('cannot be %j', (fields, messages) => expect(faults(fields)).toEqual(messages));
});

describe('a waveform', () => {
  const wave = (fields: object) => outputSpec.safeParse({ name: 'wave', type: 'waveform', ...fields }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

  it('takes one zoom, colours and formats', () => {
    expect(wave({ samplesPerPixel: 256, color: '#fff8', background: '#102030', formats: ['png'] })).toEqual([]);
    expect(wave({ samplesPerPixel: 256, pixelsPerSecond: 10 })).toEqual(['pixelsPerSecond: give either samplesPerPixel or pixelsPerSecond']);
    expect(wave({ color: 'red' })).toEqual(['color: must be a colour such as "#3b82f6" or "#3b82f680", or "transparent"']);
    expect(wave({ formats: ['png', 'png'] })).toEqual(['formats: names a format twice']);
    expect(wave({ samplesPerPixel: 1 })).toHaveLength(1);
  });
});
