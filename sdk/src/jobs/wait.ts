import { ReelforgeError } from '../errors/reelforge-error.js';
import type { Job } from '../types.js';
import type { JobUpdate, WatchOptions } from './watch.js';

export interface WaitOptions extends Omit<WatchOptions, 'after'> {
  /** Told of everything on the way */
  readonly onUpdate?: (update: JobUpdate) => void;
  /** Rejects with a {@link JobNotCompletedError} unless the job is `completed`; by default whatever ended is answered */
  readonly orThrow?: boolean;
}

/** A job ended otherwise than `completed`; `job` says how, and why. */
export class JobNotCompletedError extends ReelforgeError {
  override readonly name = 'JobNotCompletedError';
  constructor(readonly job: Job) {
    const problem = job.error ?? job.outputs.find(({ error }) => error)?.error;
    super({ code: 'job_not_completed', detail: `${job.id} is ${job.state}${problem ? `: ${problem.detail}` : ''}`, retryable: problem?.retryable ?? false, ...(problem ? { problem } : {}) });
  }
}

const ends: readonly Job['state'][] = ['completed', 'partial', 'failed', 'cancelled'];

interface JobCalls {
  get(id: string, options: { signal?: AbortSignal | undefined }): Promise<Job>;
  watch(id: string, options: WatchOptions): AsyncIterable<JobUpdate>;
}

export async function waitForJob(jobs: JobCalls, id: string, { onUpdate, orThrow = false, ...options }: WaitOptions): Promise<Job> {
  for (let after = 0; ; ) {
    for await (const update of jobs.watch(id, { ...options, after })) {
      if ('sequence' in update) after = update.sequence;
      onUpdate?.(update);
    }
    const job = await jobs.get(id, { signal: options.signal });
    // It may have been asked to try again in this very moment.
    if (!ends.includes(job.state)) continue;
    if (orThrow && job.state !== 'completed') throw new JobNotCompletedError(job);
    return job;
  }
}
