import type { VideoRange } from '../plan/encode-plan.js';
import { languageTag } from '../languages.js';
import { initSegmentName } from '../object-keys.js';
import { type Rational, toText } from '../rational.js';

/** Renditions of one picture on one grid. */
export interface DashPicture {
  readonly frameRate: Rational;
  /** Of high dynamic range */
  readonly videoRange?: VideoRange | undefined;
  /** Frames of each segment, from number 0 on */
  readonly segmentFrames: readonly number[];
  readonly renditions: readonly DashRendition[];
}

export interface DashRendition {
  /** Folder of its segments, relative to the manifest: the name of a rendition, so letters, digits, `-` and `_` */
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly codecs: string;
  readonly bitsPerSecond: number;
}

export interface DashSound {
  readonly folder: string;
  /** What people are shown to choose by; none where there is one sound without a title */
  readonly label?: string;
  readonly codecs: string;
  readonly channels: number;
  readonly sampleRate: number;
  readonly language: string | null;
  readonly isDefault: boolean;
  readonly bitsPerSecond: number;
  /** Samples of each segment, from number 0 on */
  readonly segmentSamples: readonly number[];
  /** Equal for bit rates of one sound, between which a player may switch; by default each stands alone */
  readonly set?: string;
  /** Encoder delay: samples before time 0 that the first segment begins with */
  readonly delaySamples: number;
}

/** One WebVTT file, whose times are presentation times. */
export interface DashCaptions {
  /** Folder of its `captions.vtt`, relative to the manifest */
  readonly folder: string;
  readonly name: string;
  readonly language: string | null;
  readonly role: 'subtitle' | 'caption' | 'forced-subtitle';
}

export interface DashPresentation {
  readonly durationSeconds: number;
  /** One for each grid */
  readonly pictures: readonly DashPicture[];
  readonly sounds: readonly DashSound[];
  readonly captions?: readonly DashCaptions[];
  /** Time on the segments' clock that is shown at time 0 */
  readonly offsetSeconds: number;
  /** Where the folders of the tracks lie, relative to the manifest; beside it by default */
  readonly baseUrl?: string;
}

/**
 * A finished (static) MPD over the same numbered CMAF segments that HLS plays (ISO/IEC 23009-1, live profile:
 * segment templates with an explicit timeline; DASH-IF IOP 4.3).
 */
export function dashManifest(presentation: DashPresentation): string {
  const { durationSeconds, pictures, sounds, captions = [], offsetSeconds, baseUrl } = presentation;
  const media = [...pictures.map((picture, index) => pictureSet(picture, index, offsetSeconds)), ...soundSets(sounds).map((set, index) => soundSet(set, pictures.length + index, offsetSeconds))];
  const sets = [...media, ...captions.map((track, index) => captionSet(track, media.length + index))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static" mediaPresentationDuration="PT${durationSeconds.toFixed(3)}S" minBufferTime="PT4S">`,
    ...(baseUrl ? [`  <BaseURL>${baseUrl}</BaseURL>`] : []),
    '  <Period id="0" start="PT0S">',
    ...sets.flat().map((line) => `    ${line}`),
    '  </Period>',
    '</MPD>',
    '',
  ].join('\n');
}

/** BT.2020 with PQ or HLG, by the numbers of ITU-T H.273 (DASH-IF IOP, 10.4). */
function colorDescriptors(videoRange: VideoRange): string[] {
  const values = { ColourPrimaries: 9, TransferCharacteristics: videoRange === 'PQ' ? 16 : 18, MatrixCoefficients: 9 };
  return Object.entries(values).map(([name, value]) => `  <SupplementalProperty schemeIdUri="urn:mpeg:mpegB:cicp:${name}" value="${value}"/>`);
}

function pictureSet({ frameRate, segmentFrames, renditions, videoRange }: DashPicture, id: number, offsetSeconds: number): string[] {
  const timescale = frameRate.num;
  const durations = segmentFrames.map((frames) => frames * frameRate.den);
  return [
    `<AdaptationSet id="${id}" contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1">`,
    ...(videoRange ? colorDescriptors(videoRange) : []),
    ...template(timescale, offsetSeconds * timescale, offsetSeconds * timescale, durations),
    ...renditions.map(
      (r) => `  <Representation id="${r.folder}" bandwidth="${r.bitsPerSecond}" codecs="${r.codecs}" width="${r.width}" height="${r.height}" frameRate="${toText(frameRate)}" sar="1:1"/>`,
    ),
    '</AdaptationSet>',
  ];
}

/** Bit rates of one sound share their segments' times, so that one template describes them. */
function soundSets(sounds: readonly DashSound[]): [DashSound, ...DashSound[]][] {
  const keyOf = (sound: DashSound) => JSON.stringify([sound.set ?? sound.folder, sound.sampleRate, sound.channels, sound.segmentSamples]);
  return [...new Set(sounds.map(keyOf))].map((key) => sounds.filter((sound) => keyOf(sound) === key) as [DashSound, ...DashSound[]]);
}

function soundSet(sounds: readonly [DashSound, ...DashSound[]], id: number, offsetSeconds: number): string[] {
  const [sound] = sounds;
  const language = languageTag(sound.language);
  const offset = offsetSeconds * sound.sampleRate;
  return [
    `<AdaptationSet id="${id}" contentType="audio" mimeType="audio/mp4"${language ? ` lang="${language}"` : ''} segmentAlignment="true" startWithSAP="1">`,
    ...(sound.label ? [`  <Label>${escapeXml(sound.label)}</Label>`] : []),
    `  <Role schemeIdUri="urn:mpeg:dash:role:2011" value="${sound.isDefault ? 'main' : 'alternate'}"/>`,
    ...template(sound.sampleRate, offset, offset - sound.delaySamples, sound.segmentSamples),
    ...sounds.flatMap((one) => [
      `  <Representation id="${one.folder}" bandwidth="${one.bitsPerSecond}" codecs="${one.codecs}" audioSamplingRate="${one.sampleRate}">`,
      `    ${channelConfiguration(one.channels)}`,
      '  </Representation>',
    ]),
    '</AdaptationSet>',
  ];
}

/** Up to six channels have their number as configuration; eight have another (ISO/IEC 23091-3, table 1), in the scheme that players read so. */
function channelConfiguration(channels: number): string {
  if (channels === 8) return '<AudioChannelConfiguration schemeIdUri="urn:mpeg:mpegB:cicp:ChannelConfiguration" value="7"/>';
  return `<AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="${channels}"/>`;
}

/** Text is so little that its rate does not matter to a player. */
const captionBitsPerSecond = 256;

function captionSet({ folder, name, language, role }: DashCaptions, id: number): string[] {
  const tag = languageTag(language);
  return [
    `<AdaptationSet id="${id}" contentType="text" mimeType="text/vtt"${tag ? ` lang="${tag}"` : ''}>`,
    `  <Label>${escapeXml(name)}</Label>`,
    `  <Role schemeIdUri="urn:mpeg:dash:role:2011" value="${role}"/>`,
    `  <Representation id="${folder}" bandwidth="${captionBitsPerSecond}">`,
    `    <BaseURL>${folder}/captions.vtt</BaseURL>`,
    '  </Representation>',
    '</AdaptationSet>',
  ];
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Names by folder and number; times in ticks of `timescale`. */
function template(timescale: number, presentationTimeOffset: number, start: number, durations: readonly number[]): string[] {
  return [
    `  <SegmentTemplate timescale="${timescale}" presentationTimeOffset="${presentationTimeOffset}" startNumber="0" initialization="$RepresentationID$/${initSegmentName}" media="$RepresentationID$/$Number%05d$.m4s">`,
    '    <SegmentTimeline>',
    ...runs(durations).map(({ ticks, repeats }, index) => `      <S${index === 0 ? ` t="${start}"` : ''} d="${ticks}"${repeats > 0 ? ` r="${repeats}"` : ''}/>`),
    '    </SegmentTimeline>',
    '  </SegmentTemplate>',
  ];
}

/** Equal neighbours in one entry, as `@r` counts them: repeats after the first. */
function runs(durations: readonly number[]): { ticks: number; repeats: number }[] {
  const found: { ticks: number; repeats: number }[] = [];
  for (const ticks of durations) {
    const last = found.at(-1);
    if (last?.ticks === ticks) last.repeats += 1;
    else found.push({ ticks, repeats: 0 });
  }
  return found;
}
