import type { OutputPhase } from '../../workflows/contract.js';
import type { ProgressShares } from '../../workflows/activity-contract.js';

/** Where a piece of work stands. */
export interface ProgressPoint {
  readonly phase: OutputPhase;
  /** Media seconds made per second of wall time */
  readonly speed?: number;
}

/** The newest report of one piece of work. */
export interface PartProgress extends ProgressPoint {
  readonly progress: ProgressShares;
  /** 0–1 */
  readonly fraction: number;
}

/** Takes reports as often as activities like and writes them seldom. Never throws: progress must not fail an encode. */
export interface ProgressReporter {
  /** `fraction` is that of the part, 0–1. */
  report(jobId: string, progress: ProgressShares, fraction: number, point: ProgressPoint): void;
  /** Writes what is held back for this job; await it before an activity ends. */
  flush(jobId: string): Promise<void>;
}

interface Job {
  readonly parts: Map<string, PartProgress>;
  timer: NodeJS.Timeout | null;
  /** Writes of a job run one after another. */
  writing: Promise<void>;
  lastWriteAt: number;
}

/** A database that is away must not hold up an activity that has done its work. */
const maxFlushMs = 10_000;

/** One per worker process. At most one timed write per job in `intervalMs`; a later report of a part replaces the earlier. */
export function createProgressReporter(
  write: (jobId: string, parts: readonly PartProgress[]) => Promise<void>,
  options: { intervalMs?: number; flushMs?: number; onError: (error: unknown, jobId: string) => void },
): ProgressReporter {
  const { intervalMs = 1000, flushMs = maxFlushMs, onError } = options;
  const jobs = new Map<string, Job>();

  const writeOut = (jobId: string, job: Job): Promise<void> => {
    if (job.timer) clearTimeout(job.timer);
    job.timer = null;
    job.writing = job.writing.then(async () => {
      const parts = [...job.parts.values()];
      job.parts.clear();
      job.lastWriteAt = Date.now();
      if (parts.length) await write(jobId, parts).catch((error: unknown) => onError(error, jobId));
      // Kept only while something is to be written, or a worker would remember every job that it ever served.
      if (!job.timer && job.parts.size === 0 && jobs.get(jobId) === job) jobs.delete(jobId);
    });
    return job.writing;
  };

  return {
    report(jobId, progress, fraction, point) {
      const job = jobs.get(jobId) ?? { parts: new Map(), timer: null, writing: Promise.resolve(), lastWriteAt: Date.now() };
      jobs.set(jobId, job);
      job.parts.set(progress.part, { progress, fraction: Math.min(1, Math.max(0, fraction)), ...point });
      job.timer ??= setTimeout(() => void writeOut(jobId, job), Math.max(0, job.lastWriteAt + intervalMs - Date.now()));
    },
    async flush(jobId) {
      const job = jobs.get(jobId);
      if (!job) return;
      await inTime(writeOut(jobId, job), flushMs);
    },
  };
}

async function inTime(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)))]);
  clearTimeout(timer);
}
