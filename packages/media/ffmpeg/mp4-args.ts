import { timestampOffsetSeconds } from '../plan/plan.js';
import type { FfmpegCommand } from './command.js';
import { decimal } from './segment-options.js';

/**
 * Joins finished tracks (init segment and segments in one file each) into one progressive file, by copy. The offset of
 * the segments is taken back; what then lies before zero is encoder delay, which the edit list hides.
 */
export function mp4Command(tracks: { video: string | null; audio: string | null }, output: string): FfmpegCommand {
  const files = [tracks.video, tracks.audio].filter((file): file is string => file !== null);
  return {
    inputs: files.map((path) => ({ options: ['-protocol_whitelist', 'file', '-f', 'mov', '-copyts'], path })),
    outputs: [
      {
        options: [...files.flatMap((_, index) => ['-map', `${index}:0`]), '-c', 'copy', '-output_ts_offset', decimal(-timestampOffsetSeconds), '-avoid_negative_ts', 'disabled', '-movflags', '+faststart', '-f', 'mp4'],
        path: output,
      },
    ],
  };
}
