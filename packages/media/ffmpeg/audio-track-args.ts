import { type AudioTrack, timestampOffsetSeconds } from '../plan/plan.js';
import type { FfmpegCommand } from './command.js';
import { decimal, segmentFiles, segmentOptions } from './segment-options.js';

export interface AudioTrackFiles {
  readonly source: string;
  readonly inputOptions: readonly string[];
  /** Absolute folder of the track */
  readonly folder: string;
}

/** Holes in the sound longer than this are filled with silence at once, so that it never runs ahead of the picture. */
const fillGapSeconds = 0.03;

/** One sound track as AAC in segments, silence where the source has none, exactly as long as its timeline. */
export function audioTrackCommand(track: AudioTrack, files: AudioTrackFiles): FfmpegCommand {
  const target = segmentFiles(files.folder);
  const samples = Math.round(track.durationSeconds * track.sampleRate);
  const layout = track.channels === 1 ? 'mono' : 'stereo';
  const filters = [
    `asetpts=PTS-${decimal(track.startSeconds)}/TB`,
    `aresample=${track.sampleRate}:async=1:first_pts=0:min_hard_comp=${fillGapSeconds}`,
    `aformat=sample_fmts=fltp:sample_rates=${track.sampleRate}:channel_layouts=${layout}`,
    `apad=whole_len=${samples}`,
    `atrim=end_sample=${samples}`,
  ];
  return {
    inputs: [{ options: [...files.inputOptions, '-copyts', '-vn', '-sn', '-dn'], path: files.source }],
    filterComplex: `[0:${track.streamIndex}]${filters.join(',')}[a]`,
    outputs: [
      {
        options: ['-map', '[a]', '-c:a', 'aac', '-b:a', `${track.kbps}k`, ...segmentOptions({ seconds: track.segmentSeconds, firstIndex: 0, offsetSeconds: timestampOffsetSeconds }), ...target.options],
        path: target.playlist,
      },
    ],
  };
}
