import { initSegmentName, segmentName } from '../object-keys.js';

/**
 * Options that make ffmpeg write numbered CMAF segments whose times are absolute and whose init segment does not
 * depend on where the chunk begins:
 * - `frag_custom+dash`: one fragment a segment, closed by the segmenter, with times from the stream;
 * - `frag_discont`: the first fragment keeps its time instead of starting from zero;
 * - `delay_moov`: the header is written when the edit list is known to be empty;
 * - `temp_file`: a segment has its name only when it is whole.
 */
export function segmentOptions(segment: { seconds: number; firstIndex: number; offsetSeconds: number }): string[] {
  return [
    '-output_ts_offset', decimal(segment.offsetSeconds),
    '-f', 'hls',
    '-hls_time', decimal(segment.seconds),
    '-hls_segment_type', 'fmp4',
    '-hls_segment_options', 'movflags=+frag_custom+dash+delay_moov+frag_discont',
    '-hls_flags', 'temp_file',
    '-hls_playlist_type', 'vod',
    '-hls_list_size', '0',
    '-start_number', String(segment.firstIndex),
  ];
}

/** Names of the files of a track in its own folder, as ffmpeg's options take them. */
export function segmentFiles(folder: string): { options: string[]; playlist: string } {
  return {
    options: ['-hls_fmp4_init_filename', initSegmentName, '-hls_segment_filename', `${folder}/${segmentName(0).replace('00000', '%05d')}`],
    playlist: `${folder}/playlist.m3u8`,
  };
}

/** Microseconds are as fine as ffmpeg reads times. */
export function decimal(seconds: number): string {
  return seconds.toFixed(6);
}
