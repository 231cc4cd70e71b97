import type { Job, JobUpdate, Reelforge } from '../../index.js';
import type { Board } from '../progress/step.js';
import type { Report } from '../report.js';
import { describePace, describeProgress } from '../views/job-views.js';

const ends: readonly Job['state'][] = ['completed', 'partial', 'failed', 'cancelled'];

export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return ends.includes(state);
}

export interface Following {
  readonly client: Reelforge;
  readonly report: Report;
  readonly board: Board;
  /** Whose it is, on the board */
  readonly of: string;
  readonly signal: AbortSignal;
}

/** Shows a job until it has ended, however that comes about. Returns it as it is then. */
export async function followJob(job: Job, { client, report, board, of, signal }: Following): Promise<Job> {
  let shown = job;
  showOutputs(shown, of, board);
  const ended = await client.jobs.wait(job.id, {
    signal,
    onUpdate: (update) => {
      report.event({ jobId: job.id, ...update });
      shown = applyUpdate(shown, update);
      showOutputs(shown, of, board);
    },
  });
  showOutputs(ended, of, board);
  report.event({ jobId: job.id, type: 'ended', job: ended });
  return ended;
}

/** A job with what an update says of it and of one of its outputs. */
export function applyUpdate(job: Job, update: JobUpdate): Job {
  const { source: _source, ...changes } = { source: undefined, ...update.job };
  return { ...job, ...changes, outputs: job.outputs.map((output) => (output.name === update.output?.name ? ({ ...output, ...update.output }) : output)) };
}

function showOutputs(job: Job, of: string, board: Board): void {
  for (const output of job.outputs) {
    const { name, state, progress } = output;
    const ended = !['queued', 'processing'].includes(state);
    board.show(`${job.id} ${name}`, {
      of,
      name,
      share: state === 'completed' ? 1 : state === 'queued' ? null : progress,
      // Before anything is made, all there is to say is what the job does.
      state: state === 'processing' ? (output.phase ?? state) : state === 'queued' && !hasEnded(job) ? job.state : state,
      pace: state === 'completed' ? describeProgress(output) : state === 'processing' ? describePace(output) : '',
      ended,
    });
  }
}
