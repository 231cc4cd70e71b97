/** Of a stereo track, kbit/s */
const defaultStereoKbps = 128;
const defaultMonoKbps = 96;
/** Six bits for each sample and channel (ISO/IEC 13818-7, 8.2.2: 6144 bits of a frame of 1024), kbit/s at 1 kHz */
const mostKbpsPerKilohertz = 6;

/** ISO/IEC 14496-3, table 1.18, without 7350 Hz, which nothing else has */
export const aacSampleRates: readonly number[] = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000];

/** The highest bit rate of so many channels, kbit/s. */
export function mostAacKbps(channels: number, sampleRate: number): number {
  return Math.floor((mostKbpsPerKilohertz * channels * sampleRate) / 1000);
}

/** Channels for which AAC has a configuration of its own (ISO/IEC 14496-3, table 1.19); what lies between is mixed down. */
export function aacChannels(sourceChannels: number, wanted: 'stereo' | 'source'): number {
  if (wanted === 'stereo') return Math.min(2, sourceChannels);
  if (sourceChannels >= 8) return 8;
  return sourceChannels === 7 ? 6 : sourceChannels;
}

/** Bit rate of a track: `stereoKbps` is that of two channels, and more channels get more in proportion. */
export function aacKbps(stereoKbps: number | undefined, channels: number, sampleRate: number): number {
  const wanted = channels === 1 ? (stereoKbps ?? defaultMonoKbps) : ((stereoKbps ?? defaultStereoKbps) * channels) / 2;
  return Math.min(Math.round(wanted), mostAacKbps(channels, sampleRate));
}

const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 3: '3.0', 4: '4.0', 5: '5.0', 6: '5.1', 8: '7.1' };

/** ffmpeg's name of the loudspeakers of so many AAC channels. */
export function aacLayout(channels: number): string {
  return layouts[channels] ?? 'stereo';
}
