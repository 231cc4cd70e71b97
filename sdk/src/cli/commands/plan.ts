import type { Plan } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { uploadsPath } from '../config/config-file.js';
import { describeProblem } from '../explain.js';
import { usageFailure } from '../failure.js';
import { withExamples } from '../help.js';
import { deliveredTo } from '../options/destination.js';
import { openBoard } from '../progress/open-board.js';
import type { Report } from '../report.js';
import { BegunUploads } from '../sending/begun-uploads.js';
import { describeBytes, describeSeconds } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import { provideSource } from '../transcode/transcode-one.js';
import type { JobOptions } from '../transcode/transcode-options.js';
import { jobBody, readOutputs, readSources, withJobOptions } from '../transcode/transcode-options.js';
import { exitCodes } from '../exit-codes.js';

export function addPlanCommand(shell: Shell): void {
  const plan = withJobOptions(shell.program.command('plan').description('Says what would be made of a source, what it would need, and what would be left out and why. Nothing is made; a file is sent, and `transcode` finds it there.'))
    .option('--commands', 'Show the arguments of ffmpeg, too');
  act<[string[]], JobOptions & { commands?: boolean }>(shell, plan, async (run, [texts], options) => {
    const { io, report } = run;
    const sources = await readSources(io, texts, options);
    if (sources.length > 1 && !options.join) throw usageFailure('A plan is of one source', 'Add --join when they are to become one film.');
    const outputs = deliveredTo(options.to ?? null, (await readOutputs(io, options))(sources[0]!.name), null);
    const client = await run.client();
    const board = openBoard(io, report);
    const named: object[] = [];
    try {
      const begun = new BegunUploads(uploadsPath(io.env, io.homeFolder), (await run.connection()).url);
      for (const source of sources) named.push(await provideSource(source, { run, client, board, begun, fresh: options.fresh ?? false }));
    } finally {
      board.stop();
    }
    const planned = await client.jobs.plan(jobBody(named, outputs, {}), { signal: run.signal });
    report.result(planned, () => showPlan(report, planned, options.commands ?? false));
    return planned.outputs.some(({ error }) => error) ? exitCodes.failed.code : 0;
  });
  withExamples(plan, 'reelforge plan clip.mp4 --preset web', "reelforge plan s3://media/in/clip.mp4 --output type=mp4,height=720 --commands");
}

function showPlan(report: Report, { outputs, encodes, estimate }: Plan, commands: boolean): string[] {
  const lines = outputs.flatMap((output) => [
    `${report.style('bold', plain(output.name))}  ${plain(output.type)}  about ${describeBytes(output.estimate.bytes)}, ${describeSeconds(output.estimate.cpuSeconds)} of processor time`,
    ...output.renditions.map(({ name, width, height, videoKbps, copied }) => plain(`  ${name.padEnd(8)} ${width}×${height}  ${copied ? 'copied as it is' : `${Math.round(videoKbps)} kbit/s`}`)),
    ...output.skipped.map(({ name, reason }) => report.style('yellow', plain(`  ${name.padEnd(8)} left out: ${reason}`))),
    ...(output.error ? [report.style('red', `  ${describeProblem(output.error)}`)] : []),
    ...(commands ? output.commands.map((args) => `  ffmpeg ${args.map(quoted).join(' ')}`) : []),
  ]);
  const chunked = encodes.map(({ id, frames, chunks }) => plain(`${id}: ${frames} pictures in ${chunks.length === 1 ? 'one piece' : `${chunks.length} pieces side by side`}${commands ? chunks.slice(0, 1).map((chunk) => `\n  ffmpeg ${(chunk.arguments ?? []).map(quoted).join(' ')}`).join('') : ''}`));
  return [...lines, ...(chunked.length ? ['', ...chunked] : []), '', `In all about ${describeSeconds(estimate.cpuSeconds)} of processor time, ${describeBytes(estimate.bytes)} to store, ${describeBytes(estimate.peakMemoryBytes)} of memory at most.`];
}

/** As a shell would read it again. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${plain(word).replaceAll("'", String.raw`'\''`)}'`;
}
