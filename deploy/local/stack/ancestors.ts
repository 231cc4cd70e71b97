import { readFileSync } from 'node:fs';
import { identify, isAlive } from '../processes/identity.js';
import type { ProcessIdentity } from '../processes/identity.js';

/** `npm start` is npm, perhaps a shell, tsx and then this process, or the demo stands between: killing the first must not leave the last. */
const starters = /^npm |(^|\/)npm(-cli\.js)?(\s|$)|^(\/bin\/)?sh -c .*deploy\/local\/|tsx(\/dist\/cli\.mjs)?\s.*deploy\/local\/|\/\.bin\/tsx|\sdeploy\/local\/demo\.ts/;

/** Calls `died` once when one of the processes that merely started this one ends. Linux only; elsewhere it never does. */
export function watchStarters(died: () => void): void {
  const watched = startersOf(process.ppid);
  if (!watched.length) return;
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    died();
  }, 250).unref();
}

function startersOf(pid: number): ProcessIdentity[] {
  const command = readCommand(pid);
  const identity = identify(pid);
  if (!identity || !starters.test(command)) return [];
  return [identity, ...startersOf(parentOf(pid))];
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
