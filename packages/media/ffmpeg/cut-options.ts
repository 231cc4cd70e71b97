import { initSegmentName } from '../object-keys.js';
import type { Timeline } from '../plan/encode-plan.js';
import { frameTime, segmentAt, segmentFrames, segmentsOf } from '../plan/timeline.js';
import { decimal } from './segment-options.js';

/** A segment that is being written: `00042.part`. It is whole when the next one has begun. */
export const partSuffix = '.part';

/**
 * Options that make ffmpeg write numbered CMAF segments of given lengths, each one fragment, with absolute times and an
 * init segment that does not depend on the chunk. The segmenter of `segmentOptions` cuts at even lengths only; this one
 * counts frames. Without `delay_moov` the header comes first, in a file of its own; then `avoid_negative_ts` must not
 * move the times back to zero, and there is no edit list. `frames` are those from `startFrame` to the chunk's end.
 */
export function cutOptions(timeline: Timeline, run: { startFrame: number; frames: number }, folder: string, offsetSeconds: number): { options: string[]; path: string } {
  const { first, end } = segmentsOf(timeline, run);
  const ends: number[] = [];
  for (let index = first, frame = 0; index < end - 1; index += 1) ends.push((frame += segmentFrames(timeline, index)));
  return {
    options: [
      '-output_ts_offset', decimal(offsetSeconds),
      '-f', 'segment',
      '-segment_format', 'mp4',
      '-segment_format_options', 'movflags=+frag_custom+empty_moov+dash+frag_discont+default_base_moof+skip_trailer:avoid_negative_ts=disabled:use_editlist=0',
      '-individual_header_trailer', '0', '-write_header_trailer', '0',
      // A count that is never reached, where there is nothing to cut: the option may not be empty.
      '-segment_frames', ends.length ? ends.join(',') : String(2 ** 30),
      '-segment_start_number', String(segmentAt(timeline, run.startFrame)),
      '-segment_header_filename', `${folder}/${initSegmentName}`,
    ],
    path: `${folder}/%05d${partSuffix}`,
  };
}

/** Encoders that would make a forced keyframe one that later pictures may reach behind. */
const refreshesOnRequest = /^libx26[45]$|_nvenc$/;

/** Keyframes at the beginning of every segment of a run, in any encoder; between them the GOP length goes on counting. */
export function keyframeOptions(timeline: Timeline, encoder: string, run: { startFrame: number; frames: number }): string[] {
  const within = (timeline.cuts ?? []).filter((cut) => cut >= run.startFrame && cut < run.startFrame + run.frames);
  if (within.length === 0) return [];
  const times = within.map((cut) => decimal(frameTime(timeline.frameRate, cut - run.startFrame)));
  return ['-force_key_frames', times.join(','), ...(refreshesOnRequest.test(encoder) ? ['-forced-idr', '1'] : [])];
}
