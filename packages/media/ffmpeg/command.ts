/** One run of ffmpeg, as data: what goes in, what is done, what comes out. Paths are absolute. */
export interface FfmpegCommand {
  readonly inputs: readonly FfmpegFile[];
  readonly filterComplex?: string;
  readonly outputs: readonly FfmpegFile[];
}

/** Options stand before their file, as on the command line. A source has an address (`file:…`), a result a plain path: so it is overwritten. */
export interface FfmpegFile {
  readonly options: readonly string[];
  readonly path: string;
}

/** The path of a result that is not a file: its caller takes it while the process runs. */
export const standardOutput = 'pipe:1';

/**
 * Options of every run: no terminal, no banner, progress as `key=value` lines on standard error between the
 * log lines, replies to nothing.
 */
export const globalOptions: readonly string[] = ['-nostdin', '-hide_banner', '-v', 'warning', '-nostats', '-stats_period', '0.5', '-progress', 'pipe:2'];

/** The whole argument list of a command, as a shell would pass it. */
export function commandArguments(command: FfmpegCommand): string[] {
  return [
    ...globalOptions,
    ...command.inputs.flatMap((input) => [...input.options, '-i', input.path]),
    '-y',
    ...(command.filterComplex === undefined ? [] : ['-filter_complex', command.filterComplex]),
    ...command.outputs.flatMap((output) => [...output.options, output.path]),
  ];
}
