import type { Rational } from '../rational.js';
import { toNumber } from '../rational.js';

export interface VideoVariant {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly frameRate: Rational;
  /** RFC 6381 */
  readonly codecs: string;
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
}

const audioGroup = 'audio';

/**
 * The HLS multivariant playlist. Without pictures the sound itself is the variant. `version` 7 is for fragmented MP4;
 * transport streams are content with what the tags of this playlist need (RFC 8216, 7).
 */
export function masterPlaylist(video: readonly VideoVariant[], audio: readonly AudioVariant[], segmentType: 'fmp4' | 'ts' = 'fmp4'): string {
  const names = displayNames(audio);
  const media = video.length ? audio.map((track, index) => audioLine(track, names[index]!)) : [];
  const streams = video.length ? video.flatMap((variant) => videoLines(variant, audio)) : audio.slice(0, 1).flatMap(soundOnlyLines);
  const version = segmentType === 'fmp4' ? 7 : media.length > 0 ? 4 : 3;
  return ['#EXTM3U', `#EXT-X-VERSION:${version}`, '#EXT-X-INDEPENDENT-SEGMENTS', ...media, ...streams, ''].join('\n');
}

/** The playlist of one rendition alone, for its own folder: it names the sound that lies in folders beside it. */
export function separatePlaylist(variant: VideoVariant, audio: readonly AudioVariant[], segmentType: 'fmp4' | 'ts' = 'fmp4'): string {
  return masterPlaylist([{ ...variant, uri: variant.uri.split('/').at(-1)! }], audio.map((track) => ({ ...track, uri: `../${track.uri}` })), segmentType);
}

/** What a variant needs is its own picture plus the most demanding sound of the group. */
function videoLines(variant: VideoVariant, audio: readonly AudioVariant[]): string[] {
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
    ...(audio.length ? [`AUDIO="${audioGroup}"`] : []),
  ];
  return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, variant.uri];
}

function soundOnlyLines(track: AudioVariant): string[] {
  return [`#EXT-X-STREAM-INF:BANDWIDTH=${Math.max(track.peakBitsPerSecond, track.averageBitsPerSecond)},AVERAGE-BANDWIDTH=${track.averageBitsPerSecond},CODECS="${track.codecs}"`, track.uri];
}

function audioLine(track: AudioVariant, name: string): string {
  const language = languageTag(track.language);
  const attributes = [
    'TYPE=AUDIO',
    `GROUP-ID="${audioGroup}"`,
    `NAME="${name}"`,
    ...(language ? [`LANGUAGE="${language}"`] : []),
    `DEFAULT=${track.isDefault ? 'YES' : 'NO'}`,
    'AUTOSELECT=YES',
    `CHANNELS="${track.channels}"`,
    `URI="${track.uri}"`,
  ];
  return `#EXT-X-MEDIA:${attributes.join(',')}`;
}

/** Names are unique within the group (RFC 8216, 4.3.4.1.1) and cannot end the attribute; some readers take `'` for a quote, too. */
function displayNames(audio: readonly AudioVariant[]): string[] {
  const used = new Map<string, number>();
  return audio.map((track, index) => {
    const base = (track.title ?? languageTag(track.language) ?? `Audio ${index + 1}`).replaceAll(/["\p{Cc}]/gu, '').replaceAll("'", '’').slice(0, 64).trim() || `Audio ${index + 1}`;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return count === 1 ? base : `${base} (${count})`;
  });
}

/** The shortest form of a language, as RFC 5646 wants it (`eng` → `en`); null when the source's tag is none. */
export function languageTag(language: string | null): string | null {
  if (!language) return null;
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch {
    return null;
  }
}
