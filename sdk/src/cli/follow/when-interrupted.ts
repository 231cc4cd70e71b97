import { Interruption } from '../io.js';
import type { Reelforge } from '../../index.js';
import type { Run } from '../run.js';

/**
 * What becomes of jobs when somebody presses Ctrl-C while they are watched: they go on, and it is told how to come
 * back to them; or they are cancelled, where that was asked for. Throws what ended the watching.
 */
export async function whenInterrupted(run: Run, client: Reelforge, ids: readonly string[], cancel: boolean, error: unknown): Promise<never> {
  if (!(run.signal.reason instanceof Interruption)) throw error;
  if (!ids.length) throw run.signal.reason;
  const named = ids.join(' ');
  const [it, go, them] = ids.length === 1 ? ['The job', 'goes', 'it'] : [`The ${ids.length} jobs`, 'go', 'them'];
  if (cancel) {
    await client.jobs.cancelMany(ids);
    run.report.note(`Interrupted; ${ids.length === 1 ? `job ${named} is` : `jobs ${named} are`} being cancelled.`);
  } else {
    run.report.note(`Interrupted. ${it} ${go} on: reelforge jobs watch ${named}\nTo end ${them}:      reelforge jobs cancel ${named}`);
  }
  throw run.signal.reason;
}
