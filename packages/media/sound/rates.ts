import { aacSampleRates, mostAacKbps } from '../plan/aac.js';
import { mp3SampleRateFor, nearestMp3Kbps } from '../plan/mp3.js';
import { formatFacts, type SoundFormat } from './formats.js';

/** Of two channels, where a request names none */
const defaultStereoKbps = 192;
/** As much as libopus takes for a stereo stream, divided */
export const mostOpusKbpsPerChannel = 255;
const highestSampleRate = 192_000;
/** More is for studios: AAC above is played by few devices */
const highestUsualSampleRate = 48_000;

/** The sample rate of an output that asks for none: the source's where the format has it. `kbps` is asked for, and decides with mp3. */
export function sampleRateFor(format: SoundFormat, sourceRate: number, kbps?: number): number {
  switch (format) {
    case 'mp3':
      return mp3SampleRateFor(sourceRate, kbps);
    case 'opus':
      return 48_000;
    case 'm4a':
      return sourceRate <= highestUsualSampleRate && aacSampleRates.includes(sourceRate) ? sourceRate : familyRate(sourceRate, 1);
    default:
      return sourceRate <= highestSampleRate ? sourceRate : familyRate(sourceRate, 4);
  }
}

/** 44.1 or 48 kHz, whichever the rate is a multiple of, times `factor`. */
function familyRate(rate: number, factor: number): number {
  return (rate % 11_025 === 0 ? 44_100 : 48_000) * factor;
}

/** As many channels as were asked for; without a wish two at most, in lossless formats as many as the source has. */
export function channelsFor(format: SoundFormat, sourceChannels: number, wanted?: number): number {
  const { isLossless, channels } = formatFacts[format];
  return wanted ?? Math.min(sourceChannels, isLossless ? Math.max(...channels) : 2);
}

/** The bit rate of a file, at most what its codec carries; null in lossless formats. More than two channels get more, where none is asked for. */
export function kbpsFor(format: SoundFormat, wanted: number | undefined, channels: number, sampleRate: number): number | null {
  if (formatFacts[format].isLossless) return null;
  if (format === 'mp3') return nearestMp3Kbps(wanted ?? defaultStereoKbps, sampleRate);
  const kbps = wanted ?? (defaultStereoKbps * channels) / 2;
  return Math.min(kbps, format === 'opus' ? mostOpusKbpsPerChannel * channels : mostAacKbps(channels, sampleRate));
}
