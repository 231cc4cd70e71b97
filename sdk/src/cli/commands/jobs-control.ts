import type { Command } from 'commander';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { describeProblem, explain } from '../explain.js';
import { usageFailure } from '../failure.js';
import { withExamples } from '../help.js';
import type { Cancellation, Job, JobState } from '../../index.js';
import { collect } from '../options/values.js';
import { stateOption } from '../options/states.js';
import { confirm } from '../prompt/ask.js';
import type { Run } from '../run.js';
import { count } from '../text/amounts.js';
import { plain } from '../text/plain.js';

interface Chosen {
  readonly state?: JobState;
  readonly reference?: string;
}

const mostAtOnce = 100;
const running: readonly JobState[] = ['waiting', 'queued', 'inspecting', 'processing'];

export function addJobsControl(shell: Shell, jobs: Command): void {
  const cancel = withChoice(jobs.command('cancel').argument('[jobs...]', 'Ids of jobs').description('Ends jobs, and removes what they have published.'));
  act<[string[]], Chosen>(shell, cancel, async (run, [ids], options) => {
    const chosen = await chooseJobs(run, ids, options, running);
    const results: Cancellation[] = [];
    for (let from = 0; from < chosen.length; from += mostAtOnce) results.push(...(await (await run.client()).jobs.cancelMany(chosen.slice(from, from + mostAtOnce), { signal: run.signal })));
    const failed = results.filter(({ problem }) => problem).length;
    run.report.result({ data: results }, () => results.map(({ id, job, problem }) => (problem ? `${id}: ${describeProblem(problem)}` : `${id}: ${job?.state === 'cancelled' ? 'cancelled' : 'is being cancelled'}`)));
    return failed ? exitCodes.failed.code : 0;
  });
  withExamples(cancel, 'reelforge jobs cancel job_019… job_019…', 'reelforge jobs cancel --reference import-7');

  const retry = withChoice(jobs.command('retry').argument('[jobs...]', 'Ids of jobs').description('Makes outputs again that failed or were cancelled; the others stay as they are.')).option('--output <output>', 'Only this output; may be repeated', collect);
  act<[string[]], Chosen & { output?: string[] }>(shell, retry, async (run, [ids], options) => {
    const client = await run.client();
    const again = options.output ? { outputs: options.output } : {};
    return forEachJob(run, await chooseJobs(run, ids, options, ['failed', 'partial', 'cancelled']), 'is being made again', (id) => client.jobs.retry(id, again, { signal: run.signal }));
  });
  withExamples(retry, 'reelforge jobs retry --state failed', 'reelforge jobs retry job_019… --output main');

  const remove = withChoice(jobs.command('rm').argument('[jobs...]', 'Ids of jobs').description('Removes jobs with everything that they have made; those that run are cancelled.')).option('--yes', 'Do not ask');
  act<[string[]], Chosen & { yes?: boolean }>(shell, remove, async (run, [ids], options) => {
    const client = await run.client();
    const chosen = await chooseJobs(run, ids, options, null);
    if (chosen.length) await confirm(run.io, `Remove ${count(chosen.length, 'job')} with everything that was made?`, options.yes);
    return forEachJob(run, chosen, 'is being removed', (id) => client.jobs.delete(id, { signal: run.signal }));
  });
}

function withChoice(command: Command): Command {
  return command.addOption(stateOption('All that are in this state, in place of ids')).option('--reference <text>', 'All that have this reference, in place of ids');
}

/** The jobs that are named, or all that fit; where only a reference is given, those in a state that makes sense. */
async function chooseJobs(run: Run, ids: readonly string[], { state, reference }: Chosen, sensible: readonly JobState[] | null): Promise<string[]> {
  if (ids.length && (state || reference !== undefined)) throw usageFailure('Name jobs, or say which by --state and --reference, not both');
  if (ids.length) return [...new Set(ids)];
  if (!state && reference === undefined) throw usageFailure('Which jobs?', 'Name them, or say which by --state and --reference.');
  const client = await run.client();
  const found: Job[] = [];
  for (const one of state ? [state] : (sensible ?? [undefined])) {
    found.push(...(await client.jobs.list({ limit: mostAtOnce, ...(one ? { state: one } : {}), ...(reference === undefined ? {} : { reference }) }, { signal: run.signal }).toArray()));
  }
  if (!found.length) run.report.note('No job fits.');
  // One that changed its state meanwhile was found twice.
  return [...new Set(found.map(({ id }) => id))];
}

/** One after the other: one that is refused does not keep the others from it. */
async function forEachJob(run: Run, ids: readonly string[], done: string, perform: (id: string) => Promise<unknown>): Promise<number> {
  const results: { id: string; job?: unknown; error?: string }[] = [];
  let exitCode = 0;
  for (const id of ids) {
    try {
      results.push({ id, job: await perform(id) });
    } catch (error) {
      run.signal.throwIfAborted();
      const explained = explain(error, null);
      exitCode ||= explained.exitCode;
      results.push({ id, error: explained.lines.join(' ') });
    }
  }
  run.report.result({ data: results }, () => results.map(({ id, error }) => plain(`${id}: ${error ?? done}`)));
  return exitCode;
}
