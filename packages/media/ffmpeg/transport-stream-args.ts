import type { FfmpegCommand } from './command.js';
import { segmentName } from '../object-keys.js';

/**
 * Cuts finished tracks (init segment and segments in one file each) into numbered MPEG transport stream segments, by
 * copy, in one run: so continuity counters and clock references go on over the seams. Times stay those of the tracks.
 */
export function transportStreamCommand(tracks: { video: string | null; audio: string | null }, target: { folder: string; seconds: number }): FfmpegCommand {
  const files = [tracks.video, tracks.audio].filter((file): file is string => file !== null);
  return {
    inputs: files.map((path) => ({ options: ['-protocol_whitelist', 'file', '-f', 'mov', '-copyts'], path })),
    outputs: [
      {
        options: [
          ...files.flatMap((_, index) => ['-map', `${index}:0`]),
          '-c', 'copy', '-muxdelay', '0', '-muxpreload', '0', '-avoid_negative_ts', 'disabled',
          '-f', 'hls', '-hls_segment_type', 'mpegts', '-hls_time', target.seconds.toFixed(6), '-hls_flags', 'temp_file', '-hls_playlist_type', 'vod', '-hls_list_size', '0',
          '-hls_segment_filename', `${target.folder}/${segmentName(0, 'ts').replace('00000', '%05d')}`,
        ],
        path: `${target.folder}/playlist.m3u8`,
      },
    ],
  };
}
