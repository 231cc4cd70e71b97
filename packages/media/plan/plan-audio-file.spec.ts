import type { SourceInfo } from '../probe/source-info.js';
import { audioSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import { mp3SampleRateFor, nearestMp3Kbps } from './mp3.js';
import { planAudioFile } from './plan-audio-file.js';

const spec = (fields: object = {}) => audioSpec.parse({ name: 'sound', type: 'audio', ...fields });
const source: SourceInfo = {
  ...sourceWith({ audio: [{ index: 1, sampleRate: 44_100, language: 'de', default: false }, { index: 2, codec: 'ac3', channels: 6, sampleRate: 96_000, language: 'en', default: true, startSeconds: 1.5, durationSeconds: 8.5 }] }),
  tags: { title: 'Night', artist: 'Ana', comment: 'as it was' }, cover: { index: 3, codec: 'png', width: 10, height: 10 },
};
const of = (channels: number, sampleRate: number, bitDepth?: number) => ({ ...source, audio: [{ ...source.audio[0]!, channels, sampleRate, ...(bitDepth ? { bitDepth } : {}) }] });

it('is the default track, mixed down to stereo at a rate that mp3 has, with what the source says of it', () => {
  expect(planAudioFile(spec(), source)).toEqual({
    type: 'audio', name: 'sound', format: 'mp3', streamIndex: 2, kbps: 192, sampleRate: 48_000, channels: 2, layout: 'stereo', isMixedDown: true, loudness: null, language: 'en', startSeconds: 1.5, durationSeconds: 8.5,
    tags: { title: 'Night', artist: 'Ana', comment: 'as it was' }, cover: { streamIndex: 3 }, isPadded: true,
  });
  expect(planAudioFile(spec(), { ...source, container: 'matroska,webm' })).not.toHaveProperty('isPadded');
  expect(planAudioFile(spec(), of(2, 48_000, 16))).not.toHaveProperty('isPadded');
});

it('takes the language that is chosen, and says what there is for one that is not', () => {
  expect(planAudioFile(spec({ language: 'de' }), source)).toMatchObject({ streamIndex: 1 });
  expect(planAudioFile(spec({ language: 'it' }), source)).toMatchObject({ type: 'refused', problem: { code: 'language_missing', detail: '"sound" needs sound in it; the source has: de, en.' } });
});

it('refuses a source without sound, and an image', () => {
  expect(planAudioFile(spec(), { ...source, audio: [] })).toMatchObject({ type: 'refused', problem: { code: 'no_audio', detail: '"sound" needs sound; this source has none.' } });
  const image = { format: 'png', width: 1, height: 1, pages: 1, hasAlpha: false };
  expect(planAudioFile(spec(), { ...source, video: null, audio: [], image })).toMatchObject({ problem: { code: 'no_audio', detail: '"sound" needs sound; this source is an image.' } });
});

describe('what the request leaves open', () => {
  it.each([
    ['mp3', of(1, 8000), { kbps: 192, sampleRate: 44_100, channels: 1, layout: 'mono' }],
    ['m4a', of(1, 8000), { kbps: 48, sampleRate: 8000, channels: 1 }],
    ['m4a', of(6, 96_000), { kbps: 192, sampleRate: 48_000, channels: 2, isMixedDown: true }],
    ['m4a', of(2, 88_200), { sampleRate: 44_100 }],
    ['opus', of(2, 44_100), { kbps: 192, sampleRate: 48_000, channels: 2, layout: 'stereo' }],
    ['flac', of(6, 96_000, 24), { kbps: null, sampleRate: 96_000, channels: 6, bitDepth: 24 }],
    ['wav', of(2, 44_100), { kbps: null, sampleRate: 44_100, bitDepth: 16 }],
    ['wav', of(2, 384_000, 32), { sampleRate: 192_000, bitDepth: 24 }],
  ])('follows from the source: %s', (format, info, expected) => expect(planAudioFile(spec({ format }), info)).toMatchObject(expected));

  it('keeps the loudspeakers of lossless sound that is not mixed', () => {
    expect(planAudioFile(spec({ format: 'flac' }), of(6, 48_000))).not.toHaveProperty('layout');
    expect(planAudioFile(spec({ format: 'flac', channels: 1 }), of(6, 48_000))).toMatchObject({ layout: 'mono', isMixedDown: true });
  });

  it('gives more channels more bits', () => {
    expect(planAudioFile(spec({ format: 'opus', channels: 6 }), of(6, 48_000))).toMatchObject({ kbps: 576, layout: '5.1' });
    expect(planAudioFile(spec({ format: 'm4a', channels: 4 }), of(4, 48_000))).toMatchObject({ kbps: 384, layout: '4.0' });
  });
});

it('obeys rates that are asked for, at a sample rate that has them', () => {
  expect(planAudioFile(spec({ kbps: 96, sampleRate: 32_000, channels: 1 }), source)).toMatchObject({ kbps: 96, sampleRate: 32_000, channels: 1 });
  expect(planAudioFile(spec({ kbps: 24 }), of(2, 44_100))).toMatchObject({ kbps: 24, sampleRate: 22_050 });
  expect(planAudioFile(spec({ sampleRate: 22_050 }), source)).toMatchObject({ kbps: 160 });
  expect(planAudioFile(spec({ bitrateMode: 'vbr' }), source)).toMatchObject({ kbps: null, vbrQuality: 2 });
  expect(planAudioFile(spec({ bitrateMode: 'vbr', vbrQuality: 0 }), source)).toMatchObject({ vbrQuality: 0 });
  expect(planAudioFile(spec({ format: 'opus', bitrateMode: 'cbr' }), source)).toMatchObject({ constantRate: true });
});

it('is cut where it is asked for, counted from the beginning of the film and not moved to a frame', () => {
  expect(planAudioFile(spec({ trim: { startSeconds: 1.013, endSeconds: 4.001 } }), source)).toMatchObject({ startSeconds: 1.013, durationSeconds: expect.closeTo(2.988, 9), cut: { fromSeconds: expect.closeTo(1.013 - 1.5, 9) } });
});

describe('tags and cover', () => {
  it('of the request go before those of the source', () => {
    expect(planAudioFile(spec({ tags: { title: 'Day', comment: null, genre: 'Folk' } }), source)).toMatchObject({ tags: { title: 'Day', artist: 'Ana', genre: 'Folk' } });
    expect(planAudioFile(spec({ tags: { comment: null } }), source)).not.toHaveProperty('tags.comment');
  });

  it('can be another file, none, or the reason for a refusal', () => {
    const object = { bucket: 'b', key: 'k', etag: 'e', sizeBytes: 1 };
    const asked = spec({ cover: { upload: 'upl_a' } });
    expect(planAudioFile(asked, source, { 'upload:upl_a': { object } })).toMatchObject({ cover: { object } });
    expect(planAudioFile(asked, source, { 'upload:upl_a': { problem: { code: 'upload_deleted' } as never } })).toMatchObject({ type: 'refused', problem: { code: 'upload_deleted' } });
    expect(planAudioFile(spec({ cover: false }), source)).not.toHaveProperty('cover');
    expect(planAudioFile(spec({ format: 'wav' }), source)).not.toHaveProperty('cover');
  });
});

describe('mp3 limits', () => {
  it.each([[44_100, 44_100], [48_000, 48_000], [32_000, 32_000], [96_000, 48_000], [8000, 44_100], [22_050, 44_100], [88_200, 44_100]])('plays %d Hz at %d Hz', (from, to) => {
    expect(mp3SampleRateFor(from)).toBe(to);
  });

  it.each([[16, 44_100, 32], [100, 44_100, 96], [104, 44_100, 112], [320, 44_100, 320], [192, 8000, 64]])('makes %d kbit/s at %d Hz %d', (asked, rate, legal) => {
    expect(nearestMp3Kbps(asked, rate)).toBe(legal);
  });
});
