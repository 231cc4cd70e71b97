import type { Command } from 'commander';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { CommandFailure } from '../failure.js';
import { followJob } from '../follow/follow-job.js';
import { whenInterrupted } from '../follow/when-interrupted.js';
import { withExamples } from '../help.js';
import type { Job } from '../../index.js';
import { duration } from '../options/values.js';
import { openBoard } from '../progress/open-board.js';
import type { Run } from '../run.js';
import { showJob } from '../views/job-views.js';

export function addJobsWatching(shell: Shell, jobs: Command): void {
  const watch = jobs.command('watch').argument('<jobs...>', 'Ids of jobs').option('--cancel-on-interrupt', 'Ctrl-C cancels the jobs, in place of leaving them alone').description('Shows jobs while they are made, until they have ended. The exit code tells whether all are completed.');
  act<[string[]], { cancelOnInterrupt?: boolean }>(shell, watch, async (run, [ids], { cancelOnInterrupt = false }) => {
    const client = await run.client();
    const found = await Promise.all(ids.map((id) => client.jobs.get(id, { signal: run.signal })));
    const ended = await watchAll(run, found, cancelOnInterrupt);
    if (!run.report.json) run.report.result(null, () => ended.flatMap((job) => ['', ...showJob(run.report, job)]));
    return exitCodeFor(ended);
  });
  withExamples(watch, 'reelforge jobs watch job_019…', "reelforge jobs watch job_019… --json | jq -c 'select(.type == \"output.completed\") | .output.name'");

  const wait = jobs.command('wait').argument('<jobs...>', 'Ids of jobs').option('--timeout <duration>', 'How long at most, as 90s or 2h', duration).description('Waits until jobs have ended, and says nothing meanwhile. The exit code tells whether all are completed.');
  act<[string[]], { timeout?: number }>(shell, wait, async (run, [ids], { timeout }) => {
    const client = await run.client();
    const limit = timeout === undefined ? null : AbortSignal.timeout(timeout * 1000);
    const signal = limit ? AbortSignal.any([run.signal, limit]) : run.signal;
    try {
      const ended = await Promise.all(ids.map((id) => client.jobs.wait(id, { signal })));
      run.report.result(ended.length === 1 ? ended[0] : { data: ended }, () => ended.map(({ id, state }) => `${id}: ${state}`));
      return exitCodeFor(ended);
    } catch (error) {
      run.signal.throwIfAborted();
      if (limit?.aborted) throw new CommandFailure('timeout', `Not all jobs had ended within ${timeout} s`, 'They go on.');
      throw error;
    }
  });
  withExamples(wait, 'reelforge jobs wait job_019… --timeout 30m && echo done');
}

/** Follows several jobs side by side on one board. */
async function watchAll(run: Run, jobs: readonly Job[], cancelOnInterrupt: boolean): Promise<Job[]> {
  const client = await run.client();
  const board = openBoard(run.io, run.report);
  try {
    return await Promise.all(jobs.map((job) => followJob(job, { client, report: run.report, board, of: job.reference ?? job.id, signal: run.signal })));
  } catch (error) {
    board.stop();
    return await whenInterrupted(run, client, jobs.map(({ id }) => id), cancelOnInterrupt, error);
  } finally {
    board.stop();
  }
}

/** 0 when all are completed. */
export function exitCodeFor(jobs: readonly Pick<Job, 'state'>[]): number {
  return jobs.every(({ state }) => state === 'completed') ? exitCodes.ok.code : exitCodes.failed.code;
}
