import type { Quotas, UsageQuery, UsageReport } from '../../index.js';
import { Option } from 'commander';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { withExamples } from '../help.js';
import { describeBytes, describeSeconds } from '../text/amounts.js';

export function addUsageCommands(shell: Shell): void {
  const usage = shell.program
    .command('usage')
    .summary('What your outputs have needed')
    .description('What your outputs have needed: processor time, storage, minutes of media. The last thirty days by default.')
    .option('--from <day>', 'From this day of UTC on')
    .option('--to <day>', 'To the end of this day')
    .addOption(new Option('--group-by <group>', 'One line for each').choices(['day', 'outputType']).default('day'));
  act<[], { from?: string; to?: string; groupBy: NonNullable<UsageQuery['groupBy']> }>(shell, usage, async (run, _args, { from, to, groupBy }) => {
    const report = await (await run.client()).usage.get({ groupBy, ...(from ? { from } : {}), ...(to ? { to } : {}) }, { signal: run.signal });
    run.report.result(report, () =>
      run.report.table<UsageReport['data'][number]>(
        [
          { title: groupBy === 'day' ? 'DAY' : 'TYPE', text: ({ day, outputType }) => day ?? outputType ?? '' },
          { title: 'OUTPUTS', text: ({ outputs }) => String(outputs), align: 'right' },
          { title: 'MEDIA', text: ({ mediaSeconds }) => describeSeconds(mediaSeconds), align: 'right' },
          { title: 'PROCESSOR', text: ({ cpuSeconds }) => describeSeconds(cpuSeconds), align: 'right' },
          { title: 'READ', text: ({ inputBytes }) => describeBytes(inputBytes), align: 'right', leaveOut: 2 },
          { title: 'STORED', text: ({ outputBytes }) => describeBytes(outputBytes), align: 'right' },
          { title: 'MEMORY', text: ({ peakMemoryBytes }) => describeBytes(peakMemoryBytes), align: 'right', leaveOut: 1 },
        ],
        report.data,
        'Nothing was made in this time.',
      ),
    );
  });
  withExamples(usage, 'reelforge usage --from 2026-03-01 --to 2026-03-31 --group-by outputType');

  act(shell, shell.program.command('quotas').description('What you may have, and what you have.'), async (run) => {
    const quotas = await (await run.client()).quotas.get({ signal: run.signal });
    run.report.result(quotas, () => run.report.pairs(describeQuotas(quotas)));
  });
}

function describeQuotas({ storedBytes, activeJobs, mediaMinutesPerDay, uploadBytes, sourceSeconds, sourcePixels }: Quotas): (readonly [string, string])[] {
  const of = (used: string, limit: string | null) => (limit === null ? `${used}, without a limit` : `${used} of ${limit}`);
  const orNone = <T>(limit: T | null, describe: (limit: T) => string) => (limit === null ? null : describe(limit));
  return [
    ['stored', of(describeBytes(storedBytes.used), orNone(storedBytes.limit, describeBytes))],
    ['jobs that run', of(String(activeJobs.used), orNone(activeJobs.limit, String))],
    ['minutes today', of(String(Math.round(mediaMinutesPerDay.used * 10) / 10), orNone(mediaMinutesPerDay.limit, String))],
    ['largest upload', describeBytes(uploadBytes.limit)],
    ['longest source', orNone(sourceSeconds.limit, describeSeconds) ?? 'without a limit'],
    ['pixels of a source', orNone(sourcePixels.limit, String) ?? 'without a limit'],
  ];
}
