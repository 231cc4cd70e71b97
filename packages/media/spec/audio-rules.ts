import { formatFacts, type SoundFormat } from '../sound/formats.js';
import { mostOpusKbpsPerChannel } from '../sound/rates.js';
import { legalMp3Kbps } from '../plan/mp3.js';
import { mostAacKbps } from '../plan/aac.js';

interface AudioOptions {
  readonly format: SoundFormat;
  readonly kbps?: number | undefined;
  readonly bitrateMode?: 'cbr' | 'vbr' | undefined;
  readonly vbrQuality?: number | undefined;
  readonly sampleRate?: number | undefined;
  readonly channels?: number | undefined;
  readonly bitDepth?: number | undefined;
  readonly cover?: unknown;
}

interface Issue {
  readonly path: string[];
  readonly message: string;
}

const issue = (when: boolean, field: keyof AudioOptions, message: string): Issue[] => (when ? [{ path: [field], message }] : []);

/** What the options of an audio output ask of its format that it does not have, whatever the source. Paths are relative to the output. */
export function audioIssues(spec: AudioOptions): Issue[] {
  const { format, sampleRate, channels, bitDepth, cover } = spec;
  const { isLossless, sampleRates, channels: held, holdsCover } = formatFacts[format];
  return [
    ...(isLossless ? losslessIssues(spec) : rateIssues(spec)),
    ...issue(!isLossless && bitDepth !== undefined, 'bitDepth', `${format} has none; flac and wav have`),
    ...issue(sampleRate !== undefined && sampleRates !== null && !sampleRates.includes(sampleRate), 'sampleRate', `${format} has ${sampleRates?.length === 1 ? 'this sample rate' : 'these sample rates'}: ${sampleRates?.join(', ')}`),
    ...issue(channels !== undefined && !held.includes(channels), 'channels', `${format} has ${held.join(', ')} channels`),
    ...issue(!holdsCover && cover !== undefined && cover !== false, 'cover', `${format} holds no picture`),
  ];
}

function losslessIssues({ format, kbps, bitrateMode, vbrQuality }: AudioOptions): Issue[] {
  const message = `${format} is lossless: its bit rate follows from the sound`;
  return [...issue(kbps !== undefined, 'kbps', message), ...issue(bitrateMode !== undefined, 'bitrateMode', message), ...issue(vbrQuality !== undefined, 'vbrQuality', message)];
}

function rateIssues(spec: AudioOptions): Issue[] {
  const { format, kbps, bitrateMode, vbrQuality, sampleRate, channels } = spec;
  const isVariableMp3 = format === 'mp3' && bitrateMode === 'vbr';
  return [
    ...issue(vbrQuality !== undefined && format !== 'mp3', 'vbrQuality', 'is for mp3 (LAME V0 to V9)'),
    ...issue(vbrQuality !== undefined && format === 'mp3' && !isVariableMp3, 'vbrQuality', 'goes with bitrateMode "vbr"'),
    ...issue(format === 'm4a' && bitrateMode === 'vbr', 'bitrateMode', 'm4a is made at a constant bit rate'),
    ...(kbps === undefined ? [] : isVariableMp3 ? issue(true, 'kbps', 'with bitrateMode "vbr" the bit rate of mp3 follows from vbrQuality') : kbpsIssues(format, kbps, sampleRate, channels)),
  ];
}

function kbpsIssues(format: SoundFormat, kbps: number, sampleRate: number | undefined, channels: number | undefined): Issue[] {
  if (format === 'mp3') {
    const legal = legalMp3Kbps(sampleRate);
    return issue(!legal.includes(kbps), 'kbps', `mp3 has these bit rates${sampleRate === undefined ? '' : ` at ${sampleRate} Hz`}: ${legal.join(', ')}`);
  }
  if (format === 'opus') {
    const most = mostOpusKbpsPerChannel * (channels ?? 8);
    return issue(kbps > most, 'kbps', `opus has no more than ${most} kbit/s for ${channels ?? 8} channels`);
  }
  if (sampleRate === undefined || channels === undefined) return [];
  const most = mostAacKbps(channels, sampleRate);
  return issue(kbps > most, 'kbps', `AAC has no more than ${most} kbit/s for ${channels} channels at ${sampleRate} Hz`);
}
