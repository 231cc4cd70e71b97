import type { WaveformPlan } from '../plan/plan.js';
import { type FfmpegCommand, type FfmpegFile, standardOutput } from './command.js';
import { errorLimitOptions, soundFilters } from './sound-filters.js';

/** All samples of one track as they are, 16 bits, one of each channel in turn, to standard output. */
export function waveformCommand(plan: WaveformPlan, input: FfmpegFile): FfmpegCommand {
  return {
    inputs: [{ ...input, options: [...input.options, ...errorLimitOptions] }],
    filterComplex: `[0:${plan.streamIndex}]${soundFilters(plan, 'aformat=sample_fmts=s16').join(',')}[a]`,
    outputs: [{ options: ['-map', '[a]', '-c:a', 'pcm_s16le', '-f', 's16le'], path: standardOutput }],
  };
}
