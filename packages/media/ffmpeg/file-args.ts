import { opusDelaySamples } from '../mp4/codecs.js';
import { timestampOffsetSeconds } from '../plan/encode-plan.js';
import type { FileType } from '../spec/outputs.js';
import type { FfmpegCommand } from './command.js';
import { decimal } from './segment-options.js';

/** Both carry their index before the pictures, so that the file plays while it loads. */
const containers: Readonly<Record<FileType, readonly string[]>> = { mp4: ['-movflags', '+faststart', '-f', 'mp4'], webm: ['-cues_to_front', '1', '-f', 'webm'] };

/**
 * Joins finished tracks (init segment and segments in one file each) into one progressive file, by copy. The offset of
 * the segments is taken back. What then lies before zero is encoder delay: in MP4 the edit list hides it; WebM's reader
 * takes it off the times (Matroska, CodecDelay), so it is put on here.
 */
export function fileCommand(type: FileType, tracks: { video: string | null; audio: string | null }, output: string): FfmpegCommand {
  const read = (path: string, before: string[] = []) => ({ options: [...before, '-protocol_whitelist', 'file', '-f', 'mov', '-copyts'], path });
  const delay = type === 'webm' ? ['-itsoffset', decimal(opusDelaySamples / 48_000)] : [];
  const inputs = [...(tracks.video === null ? [] : [read(tracks.video)]), ...(tracks.audio === null ? [] : [read(tracks.audio, delay)])];
  return {
    inputs,
    outputs: [
      {
        options: [...inputs.flatMap((_, index) => ['-map', `${index}:0`]), '-c', 'copy', '-output_ts_offset', decimal(-timestampOffsetSeconds), '-avoid_negative_ts', 'disabled', ...containers[type]],
        path: output,
      },
    ],
  };
}
