import { aacLayout } from '../plan/aac.js';
import type { AudioTrack } from '../plan/sound-plan.js';
import { timestampOffsetSeconds } from '../plan/encode-plan.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';
import { gainFilters, loudnessCommand } from './loudness-args.js';
import { decimal, segmentFiles, segmentOptions } from './segment-options.js';

export interface AudioTrackFiles {
  readonly source: string;
  readonly inputOptions: readonly string[];
  /** Absolute folder of the track */
  readonly folder: string;
}

const encoders = { aac: 'aac', opus: 'libopus' } as const;
/** Holes in the sound longer than this are filled with silence at once, so that it never runs ahead of the picture. */
const fillGapSeconds = 0.03;

/** One sound track in segments, silence where the source has none, exactly as long as its timeline. `gainDb` changes its level. */
export function audioTrackCommand(track: AudioTrack, files: AudioTrackFiles, gainDb = 0): FfmpegCommand {
  const target = segmentFiles(files.folder);
  return {
    inputs: [soundInput(files)],
    filterComplex: `[0:${track.streamIndex}]${[...soundFilters(track), ...gainFilters(gainDb)].join(',')}[a]`,
    outputs: [
      {
        options: ['-map', '[a]', '-c:a', encoders[track.codec], '-b:a', `${track.kbps}k`, ...segmentOptions({ seconds: track.segmentSeconds, firstIndex: 0, offsetSeconds: timestampOffsetSeconds }), ...target.options],
        path: target.playlist,
      },
    ],
  };
}

/** Measures the sound that `audioTrackCommand` would encode. */
export function audioTrackLoudnessCommand(track: AudioTrack, files: Omit<AudioTrackFiles, 'folder'>): FfmpegCommand {
  return loudnessCommand(soundInput(files), track.streamIndex, soundFilters(track));
}

function soundInput({ inputOptions, source }: Omit<AudioTrackFiles, 'folder'>): FfmpegFile {
  return { options: [...inputOptions, '-copyts', '-vn', '-sn', '-dn'], path: source };
}

function soundFilters(track: AudioTrack): string[] {
  const samples = Math.round(track.durationSeconds * track.sampleRate);
  return [
    `asetpts=PTS-${decimal(track.startSeconds)}/TB`,
    `aresample=${track.sampleRate}:async=1:first_pts=0:min_hard_comp=${fillGapSeconds}`,
    `aformat=sample_fmts=fltp:sample_rates=${track.sampleRate}:channel_layouts=${aacLayout(track.channels)}`,
    `apad=whole_len=${samples}`,
    `atrim=end_sample=${samples}`,
  ];
}
