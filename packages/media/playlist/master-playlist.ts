import { languageTag } from '../languages.js';
import type { VideoRange } from '../plan/encode-plan.js';
import type { Rational } from '../rational.js';
import { toNumber } from '../rational.js';
import { uniqueNames } from './display-names.js';

export interface VideoVariant {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly frameRate: Rational;
  /** Of high dynamic range */
  readonly videoRange?: VideoRange | undefined;
  /** RFC 6381 */
  readonly codecs: string;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
  /** Group of the sound that it plays with; the only one by default */
  readonly audioGroup?: string;
  /** Its pictures for fast seeking */
  readonly keyframes?: KeyframeVariant;
}

/** The first picture of each segment of a rendition, in a playlist of its own. */
export interface KeyframeVariant {
  readonly uri: string;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
}

export interface AudioVariant {
  readonly uri: string;
  readonly codecs: string;
  readonly channels: number;
  /** ISO 639 or BCP 47 as the source has it */
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
  /** Renditions of one sound in several bit rates stand in groups of equal rate; one group by default */
  readonly group?: string;
}

export interface CaptionVariant {
  readonly uri: string;
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
  readonly isForDeaf: boolean;
}

const captionGroup = 'captions';
const defaultGroup = 'audio';
const groupOf = (track: AudioVariant) => track.group ?? defaultGroup;

/**
 * The HLS multivariant playlist. Without pictures the sound that players begin with is the variant, and the others can
 * be chosen in its place. `version` 7 is for fragmented MP4;
 * transport streams are content with what the tags of this playlist need (RFC 8216, 7).
 */
export function masterPlaylist(video: readonly VideoVariant[], audio: readonly AudioVariant[], segmentType: 'fmp4' | 'ts' = 'fmp4', captions: readonly CaptionVariant[] = []): string {
  const captionNames = uniqueNames(captions, 'Captions');
  const names = displayNames(audio);
  const media = [...(video.length || audio.length > 1 ? audio.map((track, index) => audioLine(track, names[index]!)) : []), ...captions.map((track, index) => captionLine(track, captionNames[index]!))];
  const streams = video.length ? video.flatMap((variant) => videoLines(variant, audio, captions.length > 0)) : soundOnlyLines(audio, captions.length > 0);
  const version = segmentType === 'fmp4' ? 7 : media.length > 0 ? 4 : 3;
  return ['#EXTM3U', `#EXT-X-VERSION:${version}`, '#EXT-X-INDEPENDENT-SEGMENTS', ...media, ...streams, ...video.flatMap(keyframeLine), ''].join('\n');
}

/** The playlist of one rendition alone, for its own folder: it names the sound that lies in folders beside it. */
export function separatePlaylist(variant: VideoVariant, audio: readonly AudioVariant[], segmentType: 'fmp4' | 'ts' = 'fmp4', captions: readonly CaptionVariant[] = []): string {
  const own = <T extends { readonly uri: string }>(named: T): T => ({ ...named, uri: named.uri.split('/').at(-1)! });
  const sounds = audio.filter((track) => groupOf(track) === (variant.audioGroup ?? defaultGroup)).map((track) => ({ ...track, uri: `../${track.uri}` }));
  return masterPlaylist([{ ...own(variant), ...(variant.keyframes ? { keyframes: own(variant.keyframes) } : {}) }], sounds, segmentType, captions.map((track) => ({ ...track, uri: `../${track.uri}` })));
}

/** What a variant needs is its own picture plus the most demanding sound of the group. */
function videoLines(variant: VideoVariant, sounds: readonly AudioVariant[], hasCaptions: boolean): string[] {
  const audioGroup = variant.audioGroup ?? defaultGroup;
  const audio = sounds.filter((track) => groupOf(track) === audioGroup);
  const peak = variant.peakBitsPerSecond + Math.max(0, ...audio.map((a) => a.peakBitsPerSecond));
  const average = variant.averageBitsPerSecond + Math.max(0, ...audio.map((a) => a.averageBitsPerSecond));
  const codecs = [variant.codecs, ...new Set(audio.map((a) => a.codecs))].join(',');
  const attributes = [
    // A short rest does not count for the peak, but for the average it does.
    `BANDWIDTH=${Math.max(peak, average)}`,
    `AVERAGE-BANDWIDTH=${average}`,
    `CODECS="${codecs}"`,
    `RESOLUTION=${variant.width}x${variant.height}`,
    `FRAME-RATE=${toNumber(variant.frameRate).toFixed(3)}`,
    ...(variant.videoRange ? [`VIDEO-RANGE=${variant.videoRange}`] : []),
    ...(audio.length ? [`AUDIO="${audioGroup}"`] : []),
    ...(hasCaptions ? [`SUBTITLES="${captionGroup}"`] : []),
  ];
  return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, variant.uri];
}

/** RFC 8216, 4.3.4.3: pictures alone, so neither sound nor frame rate. */
function keyframeLine({ keyframes, codecs, width, height, videoRange }: VideoVariant): string[] {
  if (!keyframes) return [];
  const { uri, peakBitsPerSecond, averageBitsPerSecond } = keyframes;
  return [`#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=${Math.max(peakBitsPerSecond, averageBitsPerSecond)},AVERAGE-BANDWIDTH=${averageBitsPerSecond},CODECS="${codecs}",RESOLUTION=${width}x${height}${videoRange ? `,VIDEO-RANGE=${videoRange}` : ''},URI="${uri}"`];
}

/** One sound is heard at a time, so the most demanding says what the variant needs. */
function soundOnlyLines(audio: readonly AudioVariant[], hasCaptions: boolean): string[] {
  const first = audio.find((track) => track.isDefault) ?? audio[0];
  if (!first) return [];
  const average = Math.max(...audio.map((track) => track.averageBitsPerSecond));
  const attributes = [
    `BANDWIDTH=${Math.max(average, ...audio.map((track) => track.peakBitsPerSecond))}`,
    `AVERAGE-BANDWIDTH=${average}`,
    `CODECS="${[...new Set(audio.map((track) => track.codecs))].join(',')}"`,
    ...(audio.length > 1 ? [`AUDIO="${groupOf(first)}"`] : []),
    ...(hasCaptions ? [`SUBTITLES="${captionGroup}"`] : []),
  ];
  return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, first.uri];
}

/** A forced track is chosen by the player itself, by the language of the sound. */
function captionLine(track: CaptionVariant, name: string): string {
  const language = languageTag(track.language);
  const attributes = [
    'TYPE=SUBTITLES',
    `GROUP-ID="${captionGroup}"`,
    `NAME="${name}"`,
    ...(language ? [`LANGUAGE="${language}"`] : []),
    `DEFAULT=${track.isDefault ? 'YES' : 'NO'}`,
    'AUTOSELECT=YES',
    `FORCED=${track.isForced ? 'YES' : 'NO'}`,
    ...(track.isForDeaf ? ['CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"'] : []),
    `URI="${track.uri}"`,
  ];
  return `#EXT-X-MEDIA:${attributes.join(',')}`;
}

function audioLine(track: AudioVariant, name: string): string {
  const language = languageTag(track.language);
  const attributes = [
    'TYPE=AUDIO',
    `GROUP-ID="${groupOf(track)}"`,
    `NAME="${name}"`,
    ...(language ? [`LANGUAGE="${language}"`] : []),
    `DEFAULT=${track.isDefault ? 'YES' : 'NO'}`,
    'AUTOSELECT=YES',
    `CHANNELS="${track.channels}"`,
    `URI="${track.uri}"`,
  ];
  return `#EXT-X-MEDIA:${attributes.join(',')}`;
}

/** Names are unique within the group (RFC 8216, 4.3.4.1.1), and those of one sound are equal in all groups. */
function displayNames(audio: readonly AudioVariant[]): string[] {
  const groups = [...new Set(audio.map(groupOf))].map((id) => audio.filter((track) => groupOf(track) === id));
  const names = new Map(groups.flatMap((group) => uniqueNames(group, 'Audio').map((name, index) => [group[index]!, name] as const)));
  return audio.map((track) => names.get(track)!);
}
