import { aacLayout } from '../plan/aac.js';
import type { AudioFilePlan } from '../plan/plan.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';
import { gainFilters, loudnessCommand } from './loudness-args.js';
import { decimal } from './segment-options.js';

/**
 * One sound file at a constant bit rate. It begins with the source's first sample, wherever that lies on the
 * source's clock; gaps inside become silence, so that length and positions stay those of the source. The Xing
 * header carries length and encoder delay, which players need for seeking and exact length. `gainDb` changes its level.
 */
export function audioFileCommand(plan: AudioFilePlan, input: FfmpegFile, outputPath: string, gainDb = 0): FfmpegCommand {
  return {
    inputs: [input],
    filterComplex: `[0:${plan.streamIndex}]${[soundOf(plan), ...gainFilters(gainDb)].join(',')}[a]`,
    outputs: [
      {
        options: [
          '-map', '[a]', '-map_metadata', '-1', '-map_chapters', '-1',
          '-c:a', 'libmp3lame', '-b:a', `${plan.kbps}k`, '-ar', String(plan.sampleRate), '-ac', String(plan.channels),
          '-write_xing', '1', '-f', 'mp3',
        ],
        path: outputPath,
      },
    ],
  };
}

/** Measures the sound that `audioFileCommand` would encode. */
export function audioFileLoudnessCommand(plan: AudioFilePlan, input: FfmpegFile): FfmpegCommand {
  return loudnessCommand(input, plan.streamIndex, [soundOf(plan)]);
}

/** Silence is put before sound that begins after the cut, and behind what ends before it. */
function soundOf({ cut, sampleRate, channels, loudness, durationSeconds }: AudioFilePlan): string {
  const mixed = loudness ? `,aformat=sample_fmts=fltp:channel_layouts=${aacLayout(channels)}` : '';
  const even = `aresample=${sampleRate}:async=1:first_pts=0${mixed}`;
  if (!cut) return `asetpts=PTS-STARTPTS,${even}`;
  const samples = Math.round(durationSeconds * sampleRate);
  return `asetpts=PTS-STARTPTS-(${decimal(cut.fromSeconds)})/TB,atrim=start=0,${even},apad=whole_len=${samples},atrim=end_sample=${samples}`;
}
