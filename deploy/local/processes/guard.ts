import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectFolder } from '../project-folder.js';
import type { EndOptions } from './end-process.js';
import type { ProcessIdentity } from './identity.js';
import { writeRecord } from './process-record.js';
import type { RecordedProcess } from './process-record.js';

/** Sees to it that the processes of a launcher end when it dies, however it dies. */
export interface Guard {
  readonly add: (name: string, process: ProcessIdentity, how: EndOptions) => Promise<void>;
  readonly remove: (process: ProcessIdentity) => Promise<void>;
  /** Ends the guarding; call it when the processes are gone */
  readonly release: () => Promise<void>;
}

/**
 * Keeps the record of processes in `file` and starts the reaper: a small process in a session of its own that
 * reads a pipe from this one. The pipe closes when this process ends, also by SIGKILL; then the reaper ends what
 * the record names and removes `removeFolder` or `removeFile`.
 */
export async function guardProcesses(file: string, after: { removeFolder?: string; removeFile?: string } = {}): Promise<Guard> {
  let processes: readonly RecordedProcess[] = [];
  await writeRecord(file, processes);
  const gone = [after.removeFolder, after.removeFile].filter((name) => name !== undefined);
  const reaper = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'reaper.ts'), file, ...gone], {
    cwd: projectFolder,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => reaper.once('exit', () => resolve()));
  reaper.unref();
  reaper.stdin.on('error', () => undefined);
  // One write at a time, so that the record never goes back to an older state.
  let writing = Promise.resolve();
  const keep = (next: readonly RecordedProcess[]) => {
    processes = next;
    return (writing = writing.then(() => writeRecord(file, processes)));
  };
  return {
    add: (name, { pid, startedAt }, { signal, graceMs }) => keep([...processes, { name, pid, startedAt, signal, graceMs }]),
    remove: (one) => keep(processes.filter((other) => other.pid !== one.pid)),
    release: async () => {
      await writing;
      reaper.stdin.end('released');
      await ended;
    },
  };
}
