import { spawnSync } from 'node:child_process';

const bySystem = ['setpriv', '--pdeathsig', 'KILL'] as const;

/**
 * What to put before the program of a media process so that the system kills it when the worker dies, even by SIGKILL
 * (Linux: PR_SET_PDEATHSIG, prctl(2)). Empty where there is no setpriv: there a process ends by itself when the next
 * worker removes its folder.
 */
export const endWithWorker: readonly string[] = works() ? bySystem : [];

function works(): boolean {
  return process.platform === 'linux' && spawnSync(bySystem[0], [...bySystem.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
}
