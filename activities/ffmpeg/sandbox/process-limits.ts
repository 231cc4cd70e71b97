/** What one media process may use before the system ends it. */
export interface ProcessLimits {
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
  /** Of any file that it writes */
  readonly fileBytes: number;
}

/** Every output, its segments and the libraries together need a few dozen. */
const openFiles = 1024;

/**
 * Options of prlimit(1). Memory is what the process may write (RLIMIT_DATA): of its address space a decoder with many
 * threads reserves far more than it touches. At the end of its processor time it is killed at once: on a signal that it
 * can answer, ffmpeg would finish its files as if the source had ended there.
 */
export function limitOptions({ memoryBytes, cpuSeconds, fileBytes }: ProcessLimits): string[] {
  return [`--data=${memoryBytes}`, `--cpu=${cpuSeconds}:${cpuSeconds}`, `--fsize=${fileBytes}`, `--nofile=${openFiles}`, '--core=0', '--'];
}
