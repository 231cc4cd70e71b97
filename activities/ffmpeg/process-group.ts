/**
 * Options of `spawn` for a media process: a session, and with it a group, of its own. It has no terminal, and whatever
 * stands around it can be ended at once.
 */
export const inOwnGroup = { detached: true } as const;

/**
 * Kills a process that was started `inOwnGroup`, with everything in its group. Its wrapper alone would not do: bwrap
 * leaves a half-made sandbox waiting for ever when it dies early.
 */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
