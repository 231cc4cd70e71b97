import { MediaError } from '../errors.js';
import { timestampOffsetSeconds } from '../plan/encode-plan.js';
import { targetDuration } from '../playlist/media-playlist.js';
import { type Cue, milliseconds } from './cue.js';

/** A whole WebVTT file, whose times are presentation times. */
export function webvttFile(cues: readonly Cue[]): string {
  return `WEBVTT\n\n${cues.map(cueBlock).join('\n')}`;
}

/** Ticks of the clock that `MPEGTS` counts in (RFC 8216, 3.5) */
const ticksPerSecond = 90_000;

/**
 * One WebVTT segment of an HLS rendition, from `fromSeconds` on. Each holds all cues that are seen in it, with their
 * whole times (RFC 8216, 3.5), which the header ties to the times that stand in the segments of picture and sound.
 */
export function webvttSegment(cues: readonly Cue[], fromSeconds: number, toSeconds: number): string {
  const seen = cues.filter((cue) => cue.startSeconds < toSeconds && cue.endSeconds > fromSeconds);
  return `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:${timestampOffsetSeconds * ticksPerSecond},LOCAL:00:00:00.000\n\n${seen.map(cueBlock).join('\n')}`;
}

/** Of all segments together: captions that are seen for long are repeated in each. */
const maxSegmentCharacters = 64 * 1024 * 1024;

/** The segments of a rendition, each but the last `segmentSeconds` long. Throws `invalid_captions` where they would be far larger than the captions. */
export function webvttSegments(cues: readonly Cue[], lengths: readonly number[], segmentSeconds: number): string[] {
  let characters = 0;
  return lengths.map((length, index) => {
    const text = webvttSegment(cues, index * segmentSeconds, index * segmentSeconds + length);
    characters += text.length;
    if (characters > maxSegmentCharacters) throw new MediaError('invalid_captions', 'too many captions are seen at the same time, and for too long; end each when the next begins');
    return text;
  });
}

/** `00042.vtt` */
export function captionSegmentName(index: number): string {
  return `${String(index).padStart(5, '0')}.vtt`;
}

/** Lengths of the segments of captions for a presentation, seconds. */
export function captionSegmentLengths(durationSeconds: number, segmentSeconds: number): number[] {
  const count = Math.max(1, Math.ceil(durationSeconds / segmentSeconds - 1e-6));
  return Array.from({ length: count }, (_, index) => Math.min(segmentSeconds, durationSeconds - index * segmentSeconds));
}

/** The finished media playlist over WebVTT segments in its own folder (RFC 8216). */
export function captionPlaylist(seconds: readonly number[]): string {
  return [
    '#EXTM3U', '#EXT-X-VERSION:3', `#EXT-X-TARGETDURATION:${targetDuration(seconds)}`, '#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-PLAYLIST-TYPE:VOD',
    ...seconds.flatMap((length, index) => [`#EXTINF:${length.toFixed(6)},`, captionSegmentName(index)]),
    '#EXT-X-ENDLIST', '',
  ].join('\n');
}

function cueBlock(cue: Cue): string {
  return `${clock(cue.startSeconds)} --> ${clock(cue.endSeconds)}${cue.settings ? ` ${cue.settings}` : ''}\n${cue.text}\n`;
}

/** `01:02:03.500` */
export function clock(seconds: number): string {
  const total = milliseconds(seconds);
  const part = (value: number, digits = 2) => String(value).padStart(digits, '0');
  return `${part(Math.floor(total / 3_600_000))}:${part(Math.floor(total / 60_000) % 60)}:${part(Math.floor(total / 1000) % 60)}.${part(total % 1000, 3)}`;
}
