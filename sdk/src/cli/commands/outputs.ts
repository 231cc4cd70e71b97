import path from 'node:path';
import type { Playback } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { fetchOutput } from '../download/fetch-output.js';
import { CommandFailure } from '../failure.js';
import { withExamples } from '../help.js';
import { duration } from '../options/values.js';
import { openBoard } from '../progress/open-board.js';
import { confirm } from '../prompt/ask.js';
import type { Run } from '../run.js';
import { count } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import { describeTime } from '../text/times.js';

export function addOutputsCommands(shell: Shell): void {
  const outputs = shell.program.command('outputs').summary('Download, play and revoke what was made').description('What jobs have made.');

  const download = outputs.command('download').argument('<job>', 'Id of a job').argument('[outputs...]', 'Names of outputs; all that are completed by default').option('--dir <folder>', 'Where to; each output gets a folder of its own', '.').description('Downloads the files of outputs. Adaptive video comes as playlists with their segments, which play from any web server.');
  act<[string, string[]], { dir: string }>(shell, download, async (run, [id, names], { dir }) => {
    const client = await run.client();
    const job = await client.jobs.get(id, { signal: run.signal });
    const chosen = names.length ? names.map((name) => job.outputs.find((output) => output.name === name) ?? noOutput(id, name)) : job.outputs.filter(({ state }) => state === 'completed');
    if (!chosen.length) throw new CommandFailure('failed', `No output of ${id} is completed`);
    const folder = path.resolve(run.io.cwd, dir);
    const board = openBoard(run.io, run.report);
    const data: { output: string; files: string[] }[] = [];
    try {
      for (const output of chosen) data.push({ output: output.name, files: await fetchOutput(output, { client, job, of: id, folder, board, fetch: run.fetch, signal: run.signal }) });
    } finally {
      board.stop();
    }
    run.report.result({ data }, () => data.flatMap(({ output, files }) => describeFiles(run, output, files)));
  });
  withExamples(download, 'reelforge outputs download job_019… --dir out', 'reelforge outputs download job_019… sound');

  const playback = outputs.command('playback').argument('<job>', 'Id of a job').argument('<output>', 'Name of an output').option('--ttl <duration>', 'How long the links are good: 6h where nothing is said, a week at most', duration).option('--referrer <origin>', 'Only for pages of this site, as https://www.example.com').description('Gives signed links to play an output, also while it is made.');
  act<[string, string], { ttl?: number; referrer?: string }>(shell, playback, async (run, [id, name], { ttl, referrer }) => {
    const query = { ...(ttl === undefined ? {} : { ttlSeconds: Math.round(ttl) }), ...(referrer === undefined ? {} : { referrer }) };
    const links = await (await run.client()).jobs.playback(id, name, query, { signal: run.signal });
    run.report.result(links, () => run.report.pairs(describePlayback(links, run)));
  });
  withExamples(playback, 'ffplay "$(reelforge outputs playback job_019… main --json | jq -r .hls)"');

  const revoke = outputs.command('revoke').argument('<job>', 'Id of a job').argument('<outputs...>', 'Names of outputs').option('--yes', 'Do not ask').description('Revokes outputs: ends them while they are made, removes them afterwards. The others stay.');
  act<[string, string[]], { yes?: boolean }>(shell, revoke, async (run, [id, names], { yes }) => {
    await confirm(run.io, `Revoke ${names.join(', ')} of ${id}? What was made is removed.`, yes);
    const client = await run.client();
    const data = [];
    for (const name of names) data.push({ output: name, job: await client.jobs.revokeOutput(id, name, { signal: run.signal }) });
    run.report.result({ data }, () => names.map((name) => plain(`${name}: is being revoked`)));
  });
}

function noOutput(id: string, name: string): never {
  throw new CommandFailure('failed', `${id} has no output "${name}"`, `\`reelforge jobs show ${id}\` lists them.`);
}

/** Each file of a few; the first of many, which is what plays. */
export function describeFiles(run: Run, output: string, files: readonly string[]): string[] {
  const shown = files.map((file) => plain(file.startsWith(run.io.cwd + path.sep) ? path.relative(run.io.cwd, file) : file));
  return shown.length <= 5 ? shown : [`${shown[0]} and ${count(shown.length - 1, 'more file')} of ${plain(output)}`];
}

function describePlayback({ hls, dash, files, renditions, page, expiresAt }: Playback, { report }: Run): (readonly [string, string | undefined])[] {
  return [
    ['in a browser', page],
    ['HLS', hls],
    ['DASH', dash],
    ...(renditions ?? []).flatMap((one): (readonly [string, string | undefined])[] => [[`${one.name} HLS`, one.hls], [`${one.name} DASH`, one.dash]]),
    ...(files ?? []).map(({ name, url }) => [name, url] as const),
    ['good until', describeTime(expiresAt, report.now)],
  ];
}
