import { endWithWorker } from '../end-with-worker.js';
import { type Jail, jailOptions } from './bubblewrap.js';
import type { MediaAccess } from './media-access.js';
import { limitOptions, type ProcessLimits } from './process-limits.js';
import { programPath } from './program-path.js';

/** How media processes are confined on this machine, for logs and health. */
export interface SandboxReport {
  /** `bubblewrap`: each process sees its own files and no network; `none`: it has the worker's rights */
  readonly isolation: 'bubblewrap' | 'none';
  /** Are memory, processor time and file sizes limited? */
  readonly limited: boolean;
  /** Why it is less than it could be, and what helps */
  readonly faults: readonly { readonly reason: string; readonly cure: string }[];
}

/** Starts media processes in confinement. */
export interface Sandbox {
  readonly report: SandboxReport;
  readonly limits: ProcessLimits;
  /** The program and arguments to start in place of `program`. */
  readonly confine: (program: string, access: MediaAccess, limits?: Partial<ProcessLimits>) => string[];
}

/** `jail` and `limited`: what works on this machine. */
export function makeSandbox(found: { jail: Jail | null; limited: boolean; faults: SandboxReport['faults'] }, limits: ProcessLimits): Sandbox {
  const { jail, limited, faults } = found;
  return {
    report: { isolation: jail ? 'bubblewrap' : 'none', limited, faults },
    limits,
    confine(name, access, narrower) {
      const program = programPath(name);
      return [
        ...endWithWorker,
        ...(limited ? ['prlimit', ...limitOptions({ ...limits, ...narrower })] : []),
        ...(jail ? ['bwrap', ...jailOptions(program, access, jail)] : []),
        program,
      ];
    },
  };
}
