import { initSegmentName, segmentName } from '../object-keys.js';

export interface GrowingPlaylist {
  /** Lengths of the segments that exist, from number 0 on, without a gap */
  readonly seconds: readonly number[];
  /** Of the whole track, as it must not change while segments are added */
  readonly targetSeconds: number;
  /** No segment will be added */
  readonly isComplete: boolean;
}

/**
 * The playlist of a track that is being made: segments are only ever added (RFC 8216, 4.3.3.5). It tells players to
 * begin with the first segment, not with the newest.
 */
export function growingPlaylist({ seconds, targetSeconds, isComplete }: GrowingPlaylist): string {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.round(targetSeconds))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:EVENT',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-START:TIME-OFFSET=0,PRECISE=YES',
    `#EXT-X-MAP:URI="${initSegmentName}"`,
    ...seconds.flatMap((length, index) => [`#EXTINF:${length.toFixed(6)},`, segmentName(index)]),
    ...(isComplete ? ['#EXT-X-ENDLIST'] : []),
    '',
  ].join('\n');
}
