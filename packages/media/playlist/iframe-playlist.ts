import { initSegmentName, segmentName } from '../object-keys.js';
import { targetDuration } from './media-playlist.js';

/** Bytes of a file from `startByte` up to, not with, `endByte`. */
export interface ByteRange {
  readonly startByte: number;
  readonly endByte: number;
}

export interface KeyframeRun {
  /** Length of each segment, which its first picture stands for */
  readonly seconds: readonly number[];
  readonly keyframes: readonly ByteRange[];
}

/**
 * A finished playlist of the first picture of each segment, for fast seeking (RFC 8216, 4.3.3.6): header and picture
 * are decoded behind the init segment, without the rest of the segment.
 */
export function iframePlaylist({ seconds, keyframes }: KeyframeRun): string {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${targetDuration(seconds)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-I-FRAMES-ONLY',
    `#EXT-X-MAP:URI="${initSegmentName}"`,
    ...seconds.flatMap((length, index) => [`#EXTINF:${length.toFixed(6)},`, `#EXT-X-BYTERANGE:${sizeOf(keyframes[index]!)}@${keyframes[index]!.startByte}`, segmentName(index)]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

/** Size of a range, bytes. */
export function sizeOf({ startByte, endByte }: ByteRange): number {
  return endByte - startByte;
}
