import { initSegmentName, segmentName } from '../object-keys.js';

export interface MediaPlaylist {
  /** Lengths of all segments from number 0 on, seconds */
  readonly seconds: readonly number[];
  /** `fmp4` by default */
  readonly segmentType?: 'fmp4' | 'ts';
  /** What decrypts each segment; the init segment is clear */
  readonly keys?: readonly SegmentKey[];
}

/** AES-128 with the key at `uri`, as the playlist is to name it. */
export interface SegmentKey {
  readonly uri: string;
  /** 16 bytes, hexadecimal */
  readonly iv: string;
}

/**
 * A finished (VOD) HLS media playlist over numbered segments in its own folder (RFC 8216). The init segment stands
 * before the first key, which therefore does not apply to it (4.3.2.5).
 */
export function mediaPlaylist({ seconds, segmentType = 'fmp4', keys = [] }: MediaPlaylist): string {
  const isTransportStream = segmentType === 'ts';
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${isTransportStream ? 3 : 7}`,
    `#EXT-X-TARGETDURATION:${targetDuration(seconds)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(isTransportStream ? [] : [`#EXT-X-MAP:URI="${initSegmentName}"`]),
    ...seconds.flatMap((length, index) => [...keyLine(keys[index]), `#EXTINF:${length.toFixed(6)},`, segmentName(index, isTransportStream ? 'ts' : 'm4s')]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

function keyLine(key: SegmentKey | undefined): string[] {
  return key ? [`#EXT-X-KEY:METHOD=AES-128,URI="${key.uri}",IV=0x${key.iv}`] : [];
}

/** Every segment, rounded to the nearest second, is at most this long (RFC 8216, 4.3.3.1). */
export function targetDuration(seconds: readonly number[]): number {
  return seconds.reduce((longest, s) => Math.max(longest, Math.round(s)), 1);
}

/** Segment lengths that a media playlist names, in its order. */
export function segmentLengths(playlist: string): number[] {
  return [...playlist.matchAll(/^#EXTINF:([\d.]+)/gm)].map((match) => Number(match[1]));
}
