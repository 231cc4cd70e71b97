import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Processes (no zombies) whose command line contains `text`; Linux. */
export function processesWith(text: string): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), command: commandLineOf(Number(name)) }))
    .filter(({ command }) => command.includes(text));
}

/** The command lines alone. */
export function commandsWith(text: string): string[] {
  return processesWith(text).map(({ command }) => command);
}

/** Media processes that work below this folder. */
export function mediaProcesses(workDir: string): RunningProcess[] {
  return processesWith(workDir).filter(({ command }) => /(^|\/|\s)ff(mpeg|probe) /.test(command));
}

/** With its arguments; empty when the process is gone. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
