import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../project-folder.js';
import { startChild } from './child.js';
import type { StartChild } from './child.js';
import { writeRecord } from './process-record.js';
import type { RecordedProcess } from './process-record.js';

/** Sees to it that the processes of a launcher end when it dies, however it dies. */
export interface Guard {
  /** Starts a process and records it until it ends */
  readonly start: StartChild;
  /** Ends the guarding; call it when the processes are gone */
  readonly release: () => Promise<void>;
}

/**
 * Keeps the record of processes in `file` and starts the reaper: a small process in a session of its own that
 * reads a pipe from this one. The pipe closes when this process ends, also by SIGKILL; then the reaper removes
 * `leftovers` and ends what the record names.
 */
export function guardProcesses(file: string, leftovers: readonly string[]): Guard {
  let processes: readonly RecordedProcess[] = [];
  const keep = (next: readonly RecordedProcess[]) => writeRecord(file, (processes = next));
  keep([]);
  const reaper = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'reaper.ts'), file, ...leftovers], { cwd: projectFolder, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = new Promise<void>((resolve) => void reaper.once('exit', () => resolve()).once('error', () => resolve()));
  reaper.stdin.on('error', () => undefined);
  return {
    start: async (plan) => {
      const child = await startChild(plan);
      const { signal, graceMs, group, name } = plan;
      // At once, with no pause in which this process could die: an unrecorded process would stay.
      keep([...processes, { name, ...child.identity, signal, graceMs, group }]);
      void child.ended.then(() => keep(processes.filter((other) => other.pid !== child.identity.pid)));
      return child;
    },
    release: async () => {
      reaper.stdin.end('released');
      await ended;
      rmSync(file, { force: true });
    },
  };
}
