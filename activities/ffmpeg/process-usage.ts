import { existsSync, readFileSync } from 'node:fs';
import type { ProcessUsage } from '../../packages/media/estimate/share-usage.js';

/** The unit of times in /proc is fixed for programs (Linux: USER_HZ). */
const ticksPerSecond = 100;

/** Programs that stand before a media process, or around it. */
const wrappers = new Set(['nice', 'setpriv', 'prlimit', 'bwrap']);

/**
 * CPU seconds and peak memory of a running process so far; in a sandbox, of the program in it. Null where the system has
 * no /proc, and while the program does not run: not yet, or not any more.
 */
export function readUsage(started: number | undefined): ProcessUsage | null {
  if (started === undefined || process.platform !== 'linux') return null;
  try {
    const pid = innermost(started);
    // The name stands in brackets and may hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    if (wrappers.has(stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')))) return null;
    const fields = stat.split(') ').at(-1)!.split(' ');
    const peakKib = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    return peakKib === undefined ? null : { cpuSeconds, peakMemoryBytes: Number(peakKib) * 1024 };
  } catch {
    return null;
  }
}

/** bwrap stays beside the program that it has started, once outside and once inside of the sandbox. Some systems do not tell children. */
function innermost(pid: number): number {
  const file = `/proc/${pid}/task/${pid}/children`;
  const child = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').at(-1) : '';
  return child ? innermost(Number(child)) : pid;
}
