import type { Terminal } from '../terminal.js';
import { tryLock } from './lock.js';
import { waitUntil } from './wait-until.js';

const longestMs = 1_800_000;

/** Does work that only one start at a time may do; a second one waits and says for what. */
export async function holdingLock<T>(file: string, { terminal, signal, doing }: { terminal: Terminal; signal?: AbortSignal; doing: string }, work: () => Promise<T>): Promise<T> {
  let lock = await tryLock(file);
  if (!lock) {
    const taken = async () => (lock = await tryLock(file)) !== null;
    await terminal.step(`waiting for another start that is ${doing}`, () => waitUntil(taken, { timeoutMs: longestMs, everyMs: 500, signal, message: () => `${file} is held for too long.` }));
  }
  try {
    return await work();
  } finally {
    await lock?.release();
  }
}
