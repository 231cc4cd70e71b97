import path from 'node:path';
import type { Job } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { uploadsPath } from '../config/config-file.js';
import { explain } from '../explain.js';
import { whenInterrupted } from '../follow/when-interrupted.js';
import { withExamples } from '../help.js';
import { deliveredTo } from '../options/destination.js';
import type { Source } from '../options/source.js';
import { wholeNumber } from '../options/values.js';
import { openBoard } from '../progress/open-board.js';
import type { Run } from '../run.js';
import { BegunUploads } from '../sending/begun-uploads.js';
import { plain } from '../text/plain.js';
import { inTurns } from '../transcode/in-turns.js';
import type { Transcoding } from '../transcode/transcode-one.js';
import { finishJob, provideSource } from '../transcode/transcode-one.js';
import type { JobExtras, JobOptions } from '../transcode/transcode-options.js';
import { jobBody, readOutputs, readSources, withJobExtras, withJobOptions } from '../transcode/transcode-options.js';
import { showJob } from '../views/job-views.js';
import { exitCodeFor } from './jobs-watching.js';
import { describeFiles } from './outputs.js';

interface TranscodeOptions extends JobOptions, JobExtras {
  readonly idempotencyKey?: string;
  readonly watch?: boolean;
  readonly download?: string;
  readonly cancelOnInterrupt?: boolean;
  readonly parallel: number;
}

/** What became of the sources of one job. */
interface Made {
  readonly name: string;
  readonly job?: Job;
  readonly files?: readonly string[];
  readonly error?: string;
}

export function addTranscodeCommand(shell: Shell): void {
  const transcode = withJobExtras(withJobOptions(shell.program.command('transcode').description('Sends files, and asks for outputs of them: one job for each source.')))
    .option('--idempotency-key <key>', 'Your own name for this request: however often it is sent, it makes one job. Of several sources each gets a number behind it')
    .option('--watch', 'Stay until the jobs have ended; the exit code tells whether all are completed')
    .option('--download <folder>', 'Stay, and store what was made there: a folder for each output, of several sources also one for each')
    .option('--cancel-on-interrupt', 'Ctrl-C cancels the jobs, in place of leaving them alone')
    .option('--parallel <number>', 'How many sources are sent at the same time', wholeNumber(1, 32), 3);
  act<[string[]], TranscodeOptions>(shell, transcode, transcodeAll);
  withExamples(
    transcode,
    'reelforge transcode clip.mp4 --preset web --preset hover-preview --watch',
    "reelforge transcode talk.mov --output type=hls,codec=hevc --output type=audio,format=mp3,kbps=192 --output 'type=thumbnails,times=[0,1.5,3]'",
    'reelforge transcode *.wav --preset podcast --download out',
    'reelforge transcode *.mov --preset web --to s3://customer-media/films --watch',
    'reelforge transcode https://example.com/clip.mp4 s3://media/in/clip.mp4 --reference import-7 --json',
    'ffmpeg … -f matroska - | reelforge transcode - --file-name live.mkv --watch',
  );
}

async function transcodeAll(run: Run, [texts]: [string[]], options: TranscodeOptions): Promise<number> {
  const { io, report } = run;
  const sources = await readSources(io, texts, options);
  const outputsOf = await readOutputs(io, options);
  const groups = options.join ? [sources] : sources.map((source) => [source]);
  const client = await run.client();
  const board = openBoard(io, report);
  const all: Transcoding = { run, client, board, begun: new BegunUploads(uploadsPath(io.env, io.homeFolder), (await run.connection()).url), fresh: options.fresh ?? false };
  const several = (name: string, index: number) => (groups.length > 1 ? folderFor(name, index, groups) : null);
  const stays = Boolean(options.watch || options.download !== undefined);
  const running = new Set<string>();
  let worst = 0;

  /** One source that cannot be used does not end the others. */
  const guard = (name: string, work: () => Promise<Made>): Promise<Made> =>
    work().catch((error: unknown) => {
      run.signal.throwIfAborted();
      if (groups.length === 1) throw error;
      const { exitCode, lines } = explain(error, null);
      worst = Math.max(worst, exitCode);
      board.note(`${plain(name)}: ${lines.join(' ')}`);
      return { name, error: lines.join(' ') };
    });

  const begin = async (group: readonly Source[], index: number): Promise<Made> => {
    const name = group[0]!.name;
    const named: object[] = [];
    for (const source of group) named.push(await provideSource(source, all));
    const key = options.idempotencyKey === undefined || groups.length === 1 ? options.idempotencyKey : `${options.idempotencyKey}/${index + 1}`;
    const job = await client.jobs.create(jobBody(named, deliveredTo(options.to ?? null, outputsOf(name), several(name, index)), options), { signal: run.signal, ...(key === undefined ? {} : { idempotencyKey: key }) });
    running.add(job.id);
    if (stays) {
      board.note(`${plain(name)}: ${job.id}`);
      report.event({ jobId: job.id, type: 'created', name });
    }
    return { name, job };
  };

  const finish = async ({ name, job }: Made & { readonly job: Job }, index: number): Promise<Made> => {
    const folder = options.download === undefined ? null : path.resolve(io.cwd, options.download, several(name, index) ?? '');
    const made = await finishJob(job, name, folder, all);
    running.delete(job.id);
    return { name, ...made };
  };

  try {
    // What is sent takes turns; what is made is watched all at once.
    const ends = await inTurns(groups, options.parallel, async (group, index) => {
      const begun = await guard(group[0]!.name, () => begin(group, index));
      const { job } = begun;
      const end = stays && job ? guard(begun.name, () => finish({ ...begun, job }, index)) : Promise.resolve(begun);
      end.catch(() => undefined);
      return { end };
    });
    const made = await Promise.all(ends.map(({ end }) => end));
    board.stop();
    tell(run, made, stays);
    return worst || (stays ? exitCodeFor(made.flatMap(({ job }) => (job ? [job] : []))) : 0);
  } catch (error) {
    board.stop();
    if (run.signal.aborted && running.size < groups.length) report.note('Interrupted. The same command goes on with the files that were being sent.');
    return await whenInterrupted(run, client, [...running], options.cancelOnInterrupt ?? false, error);
  }
}

/** Two files of one name in different folders do not share one. */
function folderFor(name: string, index: number, groups: readonly (readonly Source[])[]): string {
  const stem = (one: string) => one.replace(/\.[^.]+$/, '') || one;
  return groups.some(([other], at) => at !== index && stem(other!.name) === stem(name)) ? `${stem(name)}-${index + 1}` : stem(name);
}

function tell(run: Run, made: readonly Made[], stays: boolean): void {
  const { report } = run;
  if (stays && report.json) {
    for (const { name, files, error } of made) {
      if (error) report.event({ type: 'refused', name, error });
      for (const file of files ?? []) report.event({ type: 'downloaded', name, file });
    }
    return;
  }
  const document = made.length === 1 ? made[0]!.job : { data: made };
  report.result(document, () => made.flatMap(({ name, job, files, error }) => {
    if (!job) return [plain(`${name}: ${error}`)];
    if (!stays) return [plain(`${job.id}  ${name}: ${job.outputs.map((output) => output.name).join(', ')}`)];
    return ['', ...showJob(report, job), ...describeFiles(run, name, files ?? [])];
  }));
  const ids = made.flatMap(({ job }) => (job ? [job.id] : []));
  if (!stays && ids.length && !report.json) report.note(`Follow: reelforge jobs watch ${ids.join(' ')}`);
}
