import type { Loudness } from '../plan/loudness.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';

/** Decodes one sound stream, through the given filters, into a meter (EBU R 128), whose findings stand at the end of the log. */
export function loudnessCommand(input: FfmpegFile, streamIndex: number, filters: readonly string[]): FfmpegCommand {
  return {
    // The meter speaks at this level only.
    inputs: [{ ...input, options: [...input.options, '-v', 'info'] }],
    filterComplex: `[0:${streamIndex}]${[...filters, 'ebur128=peak=true:framelog=verbose'].join(',')}[a]`,
    outputs: [{ options: ['-map', '[a]', '-f', 'null'], path: '-' }],
  };
}

/** Raises or lowers sound in floating point; nothing where it is to stay as it is. */
export function gainFilters(gainDb: number): string[] {
  return gainDb === 0 ? [] : [`volume=${gainDb.toFixed(2)}dB:precision=float`];
}

/** The gate of the meter: it says this of silence. */
const gateLufs = -70;

/** Reads the summary that the meter logs; null where there is none. */
export function parseLoudness(log: readonly string[]): Loudness | null {
  const start = log.findLastIndex((line) => line.includes('Summary:'));
  const summary = start < 0 ? '' : log.slice(start).join('\n');
  const lufs = /^\s*I:\s+(-?[\d.]+|-?inf|nan) LUFS/m.exec(summary)?.[1];
  const peak = /^\s*Peak:\s+(-?[\d.]+|-?inf|nan) dBFS/m.exec(summary)?.[1];
  if (lufs === undefined || peak === undefined) return null;
  const [integrated, truePeak] = [Number(lufs), Number(peak)];
  return { lufs: integrated > gateLufs ? integrated : null, truePeak: Number.isFinite(truePeak) ? truePeak : null };
}
