import type { AudioFilePlan } from '../plan/plan.js';
import type { FfmpegCommand } from './command.js';
import { decimal } from './segment-options.js';

/**
 * One sound file at a constant bit rate. It begins with the source's first sample, wherever that lies on the
 * source's clock; gaps inside become silence, so that length and positions stay those of the source. The Xing
 * header carries length and encoder delay, which players need for seeking and exact length.
 */
export function audioFileCommand(plan: AudioFilePlan, input: { path: string; options: readonly string[] }, outputPath: string): FfmpegCommand {
  return {
    inputs: [input],
    filterComplex: `[0:${plan.streamIndex}]${soundOf(plan)}[a]`,
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

/** Silence is put before sound that begins after the cut, and behind what ends before it. */
function soundOf({ cut, sampleRate, durationSeconds }: AudioFilePlan): string {
  const even = `aresample=${sampleRate}:async=1:first_pts=0`;
  if (!cut) return `asetpts=PTS-STARTPTS,${even}`;
  const samples = Math.round(durationSeconds * sampleRate);
  return `asetpts=PTS-STARTPTS-(${decimal(cut.fromSeconds)})/TB,atrim=start=0,${even},apad=whole_len=${samples},atrim=end_sample=${samples}`;
}
