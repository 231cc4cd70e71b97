import { readFileSync } from 'node:fs';
import type { ProcessUsage } from '../../packages/media/estimate/share-usage.js';

/** The unit of times in /proc is fixed for programs (Linux: USER_HZ). */
const ticksPerSecond = 100;

/** CPU seconds and peak memory of a running process so far. Null where the system has no /proc, and when the process has gone. */
export function readUsage(pid: number | undefined): ProcessUsage | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    // The name stands in brackets and may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    const peakKib = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    return peakKib === undefined ? null : { cpuSeconds, peakMemoryBytes: Number(peakKib) * 1024 };
  } catch {
    return null;
  }
}
