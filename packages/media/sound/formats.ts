import { aacSampleRates } from '../plan/aac.js';
import { mp3SampleRates } from '../plan/mp3.js';

/** Files of sound, by the extension of their names. */
export const soundFormats = ['mp3', 'm4a', 'opus', 'flac', 'wav'] as const;
export type SoundFormat = (typeof soundFormats)[number];

interface FormatFacts {
  readonly contentType: string;
  readonly isLossless: boolean;
  /** Null for any */
  readonly sampleRates: readonly number[] | null;
  readonly channels: readonly number[];
  readonly holdsCover: boolean;
}

const upToEight = [1, 2, 3, 4, 5, 6, 7, 8];

/** What each format can hold. Media types: RFC 3003, RFC 4337, RFC 7845, RFC 9639. */
export const formatFacts: Readonly<Record<SoundFormat, FormatFacts>> = {
  mp3: { contentType: 'audio/mpeg', isLossless: false, sampleRates: mp3SampleRates, channels: [1, 2], holdsCover: true },
  // ISO/IEC 14496-3, table 1.19: there is no configuration of seven.
  m4a: { contentType: 'audio/mp4', isLossless: false, sampleRates: aacSampleRates, channels: upToEight.filter((n) => n !== 7), holdsCover: true },
  opus: { contentType: 'audio/ogg', isLossless: false, sampleRates: [48_000], channels: upToEight, holdsCover: true },
  flac: { contentType: 'audio/flac', isLossless: true, sampleRates: null, channels: upToEight, holdsCover: true },
  wav: { contentType: 'audio/wav', isLossless: true, sampleRates: null, channels: upToEight, holdsCover: false },
};

/** ffmpeg's names of the loudspeakers that Vorbis, Opus and FLAC mean by so many channels (RFC 7845, 5.1.1.2). */
const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 3: '3.0', 4: 'quad', 5: '5.0', 6: '5.1', 7: '6.1', 8: '7.1' };

/** ffmpeg's name of the loudspeakers of so many channels. */
export function layoutOf(channels: number): string {
  return layouts[channels] ?? 'stereo';
}
