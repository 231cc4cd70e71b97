import type { Command } from 'commander';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { withExamples } from '../help.js';
import { pastMoment } from '../options/values.js';
import type { PagingOptions } from '../paging.js';
import { pageSize, take, withPaging } from '../paging.js';
import type { JobState } from '../../index.js';
import { listJobs, showJob } from '../views/job-views.js';
import { listEvents } from '../views/event-views.js';
import { stateOption } from '../options/states.js';

export function addJobsReading(shell: Shell, jobs: Command): void {
  const list = withPaging(jobs.command('ls').description('Lists jobs, newest first.'))
    .addOption(stateOption('Only those in this state'))
    .option('--reference <text>', 'Only those with this reference')
    .option('--created-after <time>', 'Only later ones: 2h, 7d, 2026-03-01 or RFC 3339', pastMoment)
    .option('--created-before <time>', 'Only earlier ones', pastMoment);
  act<[], PagingOptions & { state?: JobState; reference?: string; createdAfter?: string; createdBefore?: string }>(shell, list, async (run, _args, options) => {
    const { state, reference, createdAfter, createdBefore } = options;
    const filter = { limit: pageSize(options), ...(state ? { state } : {}), ...(reference === undefined ? {} : { reference }), ...(createdAfter ? { createdAfter } : {}), ...(createdBefore ? { createdBefore } : {}) };
    const page = await take(run, (await run.client()).jobs.list(filter, { signal: run.signal }), options);
    run.report.result(page, () => listJobs(run.report, page.data));
  });
  withExamples(list, 'reelforge jobs ls --state failed --created-after 2d', "reelforge jobs ls --all --json | jq -r '.data[].id'");

  const show = jobs.command('show').argument('<jobs...>', 'Ids of jobs').description('Shows jobs with their source and outputs.');
  act<[string[]]>(shell, show, async (run, [ids]) => {
    const client = await run.client();
    const found = await Promise.all(ids.map((id) => client.jobs.get(id, { signal: run.signal })));
    run.report.result(ids.length === 1 ? found[0] : found, () => found.flatMap((job, index) => [...(index ? [''] : []), ...showJob(run.report, job)]));
  });

  const request = jobs.command('request').argument('<job>', 'Id of a job').description('Prints the body that makes the same job again, as JSON in any case.');
  act<[string]>(shell, request, async (run, [id]) => {
    const body = await (await run.client()).jobs.request(id, { signal: run.signal });
    run.report.result(body, () => [JSON.stringify(body, null, 2)]);
  });

  const events = jobs.command('events').argument('<job>', 'Id of a job').description('Lists what has happened to a job, oldest first.');
  act<[string]>(shell, events, async (run, [id]) => {
    const data = await (await run.client()).jobs.events(id, { limit: 100 }, { signal: run.signal }).toArray();
    run.report.result({ data }, () => listEvents(run.report, data));
  });
}
