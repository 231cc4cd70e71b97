import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { mediaProcesses } from '../../worker/processes.js';
import type { Invariant } from './world.js';

/** I10: no media process works, no scratch folder is left, and nothing is left of workers that have died, once another has started. */
export const nothingLeftRunning: Invariant = async ({ workDir, workers }) => {
  const folders = await readdir(workDir);
  const ofDead = folders.filter((name) => !workers.some((pid) => name.endsWith(`-${pid}`)));
  const scratch = await Promise.all(workers.map((pid) => readdir(path.join(workDir, `scratch-${pid}`)).catch(() => [])));
  return [
    ...mediaProcesses(workDir).map(({ pid, command }) => `${pid} still runs: ${command.slice(0, 200)}`),
    ...(workers.length > 0 ? ofDead.map((name) => `${name} was left by a worker that has died`) : []),
    ...scratch.flat().map((name) => `the scratch folder ${name} was left`),
  ];
};
