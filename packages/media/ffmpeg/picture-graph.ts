import type { Chunk, EncodePlan, Timeline, VideoTrack } from '../plan/plan.js';
import { startOf, type TrackStarts } from '../plan/track-starts.js';
import { toText } from '../rational.js';
import { decodeWindow } from './decode-window.js';
import { uploadFilters } from './encoders/hardware.js';
import { decimal } from './segment-options.js';

/**
 * The filter graph of a chunk: from the source's pictures to `[v0]`, `[v1]` … for the given tracks, which go from the
 * largest picture to the smallest. A track that starts later than the chunk lets the pictures before pass.
 */
export function pictureGraph(encode: EncodePlan, chunk: Chunk, tracks: readonly VideoTrack[], starts: TrackStarts = {}): string {
  const skips = tracks.map((track) => skip(encode.timeline, startOf(chunk, track.id, starts) - chunk.startFrame));
  return `[0:${encode.streamIndex}]${[...pick(encode.timeline, chunk), 'format=yuv420p'].join(',')}${cascade(tracks, skips)}`;
}

/** Filters that pick exactly the chunk's frames from the decoded ones and number them from zero. */
function pick(timeline: Timeline, chunk: Chunk): string[] {
  const window = decodeWindow(timeline, chunk);
  const rate = toText(timeline.frameRate);
  return [
    `fps=fps=${rate}:start_time=${decimal(window.startSeconds)}`,
    // Also where the source ends a frame earlier than its header promised.
    ...(chunk.startFrame + chunk.frames >= timeline.sourceFrames ? ['tpad=stop=-1:stop_mode=clone'] : []),
    `trim=start_frame=${window.drop}:end_frame=${window.drop + chunk.frames}`,
    `setpts=N/(${rate})/TB`,
  ];
}

/** Filters, each with its comma, that leave out a track's first pictures and number the others from zero. */
function skip({ frameRate }: Timeline, frames: number): string {
  return frames > 0 ? `,trim=start_frame=${frames},setpts=N/(${toText(frameRate)})/TB` : '';
}

/** Each picture is scaled from the next larger one: a third less work than from the source, at nearly the same quality. */
function cascade(tracks: readonly VideoTrack[], skips: readonly string[]): string {
  return tracks
    .map((track, index) => {
      const scaled = `scale=${track.width}:${track.height}:flags=bicubic,setsar=1`;
      const skipped = skips[index]!;
      const upload = uploadFilters(track);
      if (index === tracks.length - 1) return `${skipped},${scaled}${upload}[v${index}]`;
      const before = `${skipped}${upload}`.slice(1);
      const own = before ? `[s${index}][c${index}];[s${index}]${before}[v${index}]` : `[v${index}][c${index}]`;
      return `,${scaled},split=2${own};[c${index}]null`;
    })
    .join('');
}
