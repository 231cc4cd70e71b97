import { initSegmentName, segmentName } from '../object-keys.js';

export interface MediaPlaylist {
  /** Lengths of all segments from number 0 on, seconds */
  readonly seconds: readonly number[];
}

/** A finished (VOD) HLS media playlist over numbered CMAF segments in its own folder (RFC 8216). */
export function mediaPlaylist({ seconds }: MediaPlaylist): string {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${targetDuration(seconds)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${initSegmentName}"`,
    ...seconds.flatMap((length, index) => [`#EXTINF:${length.toFixed(6)},`, segmentName(index)]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

/** Every segment, rounded to the nearest second, is at most this long (RFC 8216, 4.3.3.1). */
export function targetDuration(seconds: readonly number[]): number {
  return Math.max(1, ...seconds.map((s) => Math.round(s)));
}

/** Segment lengths that a media playlist names, in its order. */
export function segmentLengths(playlist: string): number[] {
  return [...playlist.matchAll(/^#EXTINF:([\d.]+)/gm)].map((match) => Number(match[1]));
}
