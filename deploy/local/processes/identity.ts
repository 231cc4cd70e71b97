import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process for good: a pid alone may be given to another process later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the system; only compared */
  readonly startedAt: string;
}

/** The identity of a running process; null when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  const found = read(pid);
  return found && !found.ended ? { pid, startedAt: found.startedAt } : null;
}

/**
 * The identity of a child in the tick that spawned it: nothing is reaped before the tick ends, so one that has
 * ended already still has its own. Null when the system does not show it.
 */
export function identifySpawned(pid: number): ProcessIdentity | null {
  const found = read(pid);
  return found && { pid, startedAt: found.startedAt };
}

/** Whether this very process still runs. */
export function isAlive(process: ProcessIdentity): boolean {
  return identify(process.pid)?.startedAt === process.startedAt;
}

function read(pid: number): { startedAt: string; ended: boolean } | null {
  return process.platform === 'linux' ? readOnLinux(pid) : readByPs(pid);
}

/** Clock ticks since boot, with the boot that they count from (proc(5), field 22 of stat). */
function readOnLinux(pid: number): ReturnType<typeof read> {
  try {
    // The second field is the name in brackets, which may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { startedAt: `${bootId()}:${fields[19]}`, ended: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return null;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}

function readByPs(pid: number): ReturnType<typeof read> {
  try {
    const [state = 'Z', ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
    return { startedAt: start.join(' '), ended: state.startsWith('Z') };
  } catch {
    return null;
  }
}
