import type { OutputPhase } from '../../workflows/contract.js';
import type { ProgressShares } from '../../workflows/activity-contract.js';

/** Where a piece of work stands. */
export interface ProgressPoint {
  readonly phase: OutputPhase;
  /** Media seconds made per second of wall time */
  readonly speed?: number;
  /** Pictures encoded per second of wall time */
  readonly framesPerSecond?: number;
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
  /**
   * The activity is over, whether it has succeeded or not. What is held back is written when its turn comes; of a part
   * that is all of its outputs never, because their end says the same. Resolves when no write of it is under way.
   */
  end(jobId: string, progress: ProgressShares): Promise<void>;
  /** Writes everything that is held back, at the end of the process. */
  close(): Promise<void>;
}

interface Job {
  readonly parts: Map<string, PartProgress>;
  timer: NodeJS.Timeout | null;
  /** Writes of a job run one after another. */
  writing: Promise<void> | null;
  lastWriteAt: number;
  pauseMs: number;
}

/** A database that is away must not hold up an activity that has done its work. */
const maxWaitMs = 10_000;
const longestPauseMs = 10_000;

/**
 * One per worker process. At most one write per job in `intervalMs`, a later report of a part replaces the earlier;
 * where more than two workers write of the same job, each writes so much less often that they come to two per interval.
 */
export function createProgressReporter(
  write: (jobId: string, parts: readonly PartProgress[]) => Promise<{ readonly writers: number }>,
  options: { intervalMs?: number; waitMs?: number; onError: (error: unknown, jobId: string) => void },
): ProgressReporter {
  const { intervalMs = 1000, waitMs = maxWaitMs, onError } = options;
  const jobs = new Map<string, Job>();

  const writeOut = async (jobId: string, job: Job): Promise<void> => {
    const parts = [...job.parts.values()];
    job.parts.clear();
    job.lastWriteAt = Date.now();
    try {
      const { writers } = await write(jobId, parts);
      job.pauseMs = Math.min(longestPauseMs, intervalMs * Math.max(1, writers / 2));
    } catch (error) {
      onError(error, jobId);
    }
    job.writing = null;
    wait(jobId, job);
  };

  /** Until the next turn of the job. One that has nothing to say then is forgotten, or a worker would remember all that it ever served. */
  const wait = (jobId: string, job: Job): void => {
    if (job.writing || job.timer) return;
    const takeTurn = () => {
      job.timer = null;
      if (job.parts.size > 0) job.writing = writeOut(jobId, job);
      else jobs.delete(jobId);
    };
    job.timer = setTimeout(takeTurn, Math.max(0, job.lastWriteAt + job.pauseMs - Date.now())).unref();
  };

  return {
    report(jobId, progress, fraction, point) {
      const job = jobs.get(jobId) ?? { parts: new Map(), timer: null, writing: null, lastWriteAt: Date.now(), pauseMs: intervalMs };
      jobs.set(jobId, job);
      job.parts.set(progress.part, { progress, fraction: Math.min(1, Math.max(0, fraction)), ...point });
      wait(jobId, job);
    },
    async end(jobId, progress) {
      const job = jobs.get(jobId);
      if (!job) return;
      const isWhole = progress.shares.every(({ weight }) => weight >= 1);
      if (isWhole) job.parts.delete(progress.part);
      if (isWhole && job.writing) await inTime(job.writing, waitMs);
    },
    async close() {
      const left = [...jobs].map(async ([jobId, job]) => {
        if (job.timer) clearTimeout(job.timer);
        await job.writing;
        if (job.parts.size > 0) await write(jobId, [...job.parts.values()]).catch((error: unknown) => onError(error, jobId));
      });
      await inTime(Promise.all(left), waitMs);
    },
  };
}

async function inTime(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)))]);
  clearTimeout(timer);
}
