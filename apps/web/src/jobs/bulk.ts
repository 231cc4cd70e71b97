import type { Job } from '../../../../sdk/src/index.js';
import { client } from '../client/client.js';
import { problemOf } from '../client/problem.js';
import { ask } from '../components/ask.js';
import { toast } from '../components/toasts.js';
import { count } from '../format/quantities.js';
import { isRunning } from './job-words.js';

/** Cancels those that run, after asking. True when something was done. */
export async function cancelJobs(jobs: readonly Job[]): Promise<boolean> {
  const running = jobs.filter(isRunning);
  const what = count(running.length, 'job');
  if (!(await ask({ heading: `Cancel ${what}?`, text: 'What is being made ends, and what was published of it already is removed.', yes: `Cancel ${what}`, no: 'Let them run', isDangerous: true }))) return false;
  const answers = await client.jobs.cancelMany(running.map(({ id }) => id));
  const refused = answers.filter(({ status }) => status >= 400);
  tell(answers.length - refused.length, 'is being cancelled', 'are being cancelled', refused.map(({ problem }) => problem?.detail ?? ''));
  return true;
}

/** Deletes them with all that they have made, after asking. True when something was done. */
export async function deleteJobs(jobs: readonly Job[]): Promise<boolean> {
  const what = count(jobs.length, 'job');
  if (!(await ask({ heading: `Delete ${what}?`, text: 'Everything that they have made is removed for good. What runs is cancelled first.', yes: `Delete ${what}`, isDangerous: true }))) return false;
  const answers = await Promise.allSettled(jobs.map(({ id }) => client.jobs.delete(id)));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  tell(answers.length - refused.length, 'is being deleted', 'are being deleted', refused.map(({ reason }) => problemOf(reason).detail));
  return true;
}

function tell(done: number, one: string, many: string, refusals: readonly string[]): void {
  if (done) toast(`${count(done, 'job')} ${done === 1 ? one : many}`);
  if (refusals.length) toast(`${count(refusals.length, 'job')} refused: ${refusals[0]}`, 'bad');
}
