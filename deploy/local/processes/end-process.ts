import { isAlive } from './identity.js';
import type { ProcessIdentity } from './identity.js';
import { waitUntil } from './wait-until.js';

export interface EndOptions {
  /** Asks the process to end */
  readonly signal: NodeJS.Signals;
  /** After this long it is killed, with its process group when it leads one */
  readonly graceMs: number;
  /** The signal goes to the whole group that the process leads: for one that starts others and does not end them */
  readonly group?: boolean;
}

/** Ends exactly this process: nothing is sent when the pid belongs to another by now. */
export async function endProcess(process: ProcessIdentity, options: EndOptions): Promise<void> {
  if (!isAlive(process)) return;
  send(options.group ? -process.pid : process.pid, options.signal);
  try {
    await waitUntil(() => !isAlive(process), { timeoutMs: options.graceMs, message: () => 'still there' });
    if (options.group) send(-process.pid, 'SIGKILL');
  } catch {
    if (!isAlive(process)) return;
    send(-process.pid, 'SIGKILL');
    send(process.pid, 'SIGKILL');
    await waitUntil(() => !isAlive(process), { timeoutMs: 5000, message: () => `Process ${process.pid} cannot be ended.` });
  }
}

/** A process, or with a negative number its group, that is gone already is what was wanted. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
