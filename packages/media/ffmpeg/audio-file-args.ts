import type { AudioFilePlan } from '../plan/plan.js';
import type { FfmpegCommand } from './command.js';

/**
 * One sound file at a constant bit rate. It begins with the source's first sample, wherever that lies on the
 * source's clock; gaps inside become silence, so that length and positions stay those of the source. The Xing
 * header carries length and encoder delay, which players need for seeking and exact length.
 */
export function audioFileCommand(plan: AudioFilePlan, input: { path: string; options: readonly string[] }, outputPath: string): FfmpegCommand {
  return {
    inputs: [input],
    filterComplex: `[0:${plan.streamIndex}]asetpts=PTS-STARTPTS,aresample=${plan.sampleRate}:async=1:first_pts=0[a]`,
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
