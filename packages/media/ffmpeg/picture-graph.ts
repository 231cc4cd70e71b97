import type { Chunk, EncodePlan, Timeline, VideoTrack } from '../plan/encode-plan.js';
import { startOf, type TrackStarts } from '../plan/track-starts.js';
import type { PicturePlan } from '../plan/picture-plan.js';
import { toText } from '../rational.js';
import { burnInFilters } from './burn-in-filters.js';
import { colorFilters, deinterlaceFilters, scaleColors } from './color-filters.js';
import { decodeWindow } from './decode-window.js';
import { uploadFilters } from './encoders/hardware.js';
import { decimal } from './segment-options.js';
import { watermarkFilters } from './watermark-filters.js';

/**
 * The filter graph of a chunk: from the source's pictures to `[v0]`, `[v1]` … for the given tracks, which go from the
 * largest picture to the smallest. A track that starts later than the chunk lets the pictures before pass.
 */
export function pictureGraph(encode: EncodePlan, chunk: Chunk, tracks: readonly VideoTrack[], starts: TrackStarts = {}): string {
  const skips = tracks.map((track) => skip(encode.timeline, startOf(chunk, track.id, starts) - chunk.startFrame));
  const { watermark } = encode.picture;
  // Watermark and captions are measured on the largest track, also where that is no longer made.
  const base = watermark || encode.burnIn ? encode.tracks[0]! : tracks[0]!;
  const picked = [...deinterlaceFilters(encode.picture), ...pick(encode.timeline, chunk)];
  return `[0:${encode.streamIndex}]${[...picked, ...prepare(encode.picture, base)].join(',')}${watermark ? watermarkFilters(watermark, encode.picture) : ''}${encode.burnIn ? burnInFilters(encode.timeline, chunk.startFrame) : ''}${cascade(base, tracks, skips)}`;
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

/** Makes what all tracks share, in the size of the largest: colours are converted there, where there are least pixels to convert. */
function prepare(picture: PicturePlan, { width, height }: VideoTrack): string[] {
  return [`scale=${width}:${height}:flags=bicubic${scaleColors(picture)}`, ...colorFilters(picture), 'setsar=1'];
}

/** Each picture is scaled from the next larger one: a third less work than from the source, at nearly the same quality. */
function cascade(base: VideoTrack, tracks: readonly VideoTrack[], skips: readonly string[]): string {
  return tracks
    .map((track, index) => {
      const scaled = index === 0 && track.width === base.width && track.height === base.height ? '' : `,scale=${track.width}:${track.height}:flags=bicubic,setsar=1`;
      const skipped = skips[index]!;
      const upload = uploadFilters(track);
      if (index === tracks.length - 1) return `${skipped}${scaled}${upload}[v${index}]`;
      const before = `${skipped}${upload}`.slice(1);
      const own = before ? `[s${index}][c${index}];[s${index}]${before}[v${index}]` : `[v${index}][c${index}]`;
      return `${scaled},split=2${own};[c${index}]null`;
    })
    .join('');
}
