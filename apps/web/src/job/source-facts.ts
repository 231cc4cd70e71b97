import { bytes, clock } from '../format/quantities.js';
import type { SourceInfo } from './views.js';
import { languageLabel } from './player/engine.js';

type Fact = readonly [term: string, words: string];
const codecs: Readonly<Record<string, string>> = { h264: 'H.264', hevc: 'HEVC', av1: 'AV1', vp9: 'VP9', vp8: 'VP8', mpeg4: 'MPEG-4', mpeg2video: 'MPEG-2', prores: 'ProRes', aac: 'AAC', mp3: 'MP3', opus: 'Opus', flac: 'FLAC', ac3: 'AC-3', eac3: 'E-AC-3', vorbis: 'Vorbis' };

/** What the probe found, in the order in which people ask. */
export function sourceFacts(info: SourceInfo): Fact[] {
  const { video, image } = info;
  return [
    ['Container', containerName(info.container)],
    ['Size', bytes(info.sizeBytes)],
    ...(info.durationSeconds > 0 && !image ? [['Duration', durationWords(info.durationSeconds)] as const] : []),
    ...(image ? [['Image', `${image.width} × ${image.height}${image.pages > 1 ? `, ${image.pages} pictures` : ''}${image.hasAlpha ? ', transparent' : ''}`] as const] : []),
    ...(video ? videoFacts(video) : []),
    ...info.audio.map((track, index) => [info.audio.length > 1 ? `Sound ${index + 1}` : 'Sound', soundWords(track)] as const),
    ...(info.subtitles.length ? [['Subtitles', info.subtitles.map((track) => [languageLabel(track.language, 'no language'), track.isText ? '' : 'pictures', track.isForced ? 'forced' : ''].filter(Boolean).join(', ')).join('; ')] as const] : []),
  ];
}

function videoFacts(video: NonNullable<SourceInfo['video']>): Fact[] {
  return [
    ['Picture', `${video.width} × ${video.height}, ${codecName(video.codec)}${video.profile ? ` ${video.profile}` : ''}`],
    ['Frame rate', `${Number(video.frameRate.toFixed(3))} fps${video.variableFrameRate ? ', variable' : ''}${video.interlacing ? ', interlaced' : ''}`],
    ...(video.bitrateKbps ? [['Bit rate', `${Math.round(video.bitrateKbps).toLocaleString('en')} kbit/s`] as const] : []),
    ...(video.rotation ? [['Turned', `${video.rotation}°`] as const] : []),
    ['Range', video.hdr ? `HDR (${video.hdr.toUpperCase()})` : 'SDR'],
  ];
}

function soundWords(track: SourceInfo['audio'][number]): string {
  const channels: Record<number, string> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };
  return [codecName(track.codec), channels[track.channels] ?? `${track.channels} channels`, `${track.sampleRate / 1000} kHz`, languageLabel(track.language, '')].filter(Boolean).join(', ');
}

/** As people call what ffmpeg names by all that it might be. */
function containerName(container: string): string {
  const names: [RegExp, string][] = [[/\bmp4\b/, 'MP4 or QuickTime'], [/matroska/, 'Matroska or WebM'], [/mpegts/, 'MPEG transport stream'], [/^mpeg$/, 'MPEG program stream']];
  return names.find(([pattern]) => pattern.test(container))?.[1] ?? container;
}

export function codecName(codec: string): string {
  return codecs[codec] ?? codec;
}

/** `0:12`, with tenths where it is short. */
function durationWords(seconds: number): string {
  return seconds < 60 ? `${Number(seconds.toFixed(2))} s` : clock(seconds);
}
