import { setTimeout as delay } from 'node:timers/promises';
import type { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { runCommands, type Run } from '../processes.js';
import { cascadeCommand, commandPerRendition, ladder } from '../reference-commands.js';
import { median, medianOfPairs } from '../statistics.js';

export const ladderRenditions = ladder.map(({ height, width }) => ({ height, width }));

export interface JobRun extends Run {
  /** From the request for the job to the first segment that could be fetched through the playback URL, seconds */
  readonly firstSegmentSeconds: number;
}

/** One ladder job, from the complete upload to `completed`. */
export async function runLadderJob(stack: BenchStack, source: string, output: object = { type: 'cmaf', renditions: ladderRenditions }): Promise<JobRun> {
  const upload = await stack.upload(source);
  const cpuBefore = stack.cpuSeconds();
  const startedMs = performance.now();
  const { id } = await stack.createJob(upload, [{ name: 'main', ...output }]);
  const [firstSegmentSeconds] = await Promise.all([firstSegment(stack, id).then(() => (performance.now() - startedMs) / 1000), stack.completed(id)]);
  return { wallSeconds: (performance.now() - startedMs) / 1000, cpuSeconds: stack.cpuSeconds() - cpuBefore, firstSegmentSeconds };
}

/** Resolves when a media segment has been read through the playback URL. Players keep asking in the same way. */
async function firstSegment(stack: BenchStack, id: string): Promise<void> {
  for (;;) {
    const links = await stack.call<{ hls?: string }>('GET', `/jobs/${id}/outputs/main/playback`).catch(() => null);
    if (links?.hls && (await readSegment(links.hls))) return;
    await delay(25);
  }
}

async function readSegment(master: string): Promise<boolean> {
  const playlist = await text(master);
  // The first is the one that players begin with; while an output is made it is the smallest.
  const media = playlist?.split('\n').find((line) => line !== '' && !line.startsWith('#'));
  const segments = media ? await text(new URL(media, master).href) : null;
  const segment = segments?.split('\n').find((line) => line !== '' && !line.startsWith('#'));
  if (!segment) return false;
  const answer = await fetch(new URL(segment, new URL(media!, master)));
  return answer.ok && (await answer.arrayBuffer()).byteLength > 0;
}

async function text(url: string): Promise<string | null> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  return answer?.ok ? answer.text().catch(() => null) : null;
}

interface Round {
  readonly job: JobRun;
  readonly cascade: Run;
  readonly each: Run;
}

/** The service against what a person could type, on the same source, in turn. */
export const ladderMeasure: Measure = { ids: ['P1', 'P2', 'P3', 'P4'], run: measureLadder };

async function measureLadder(context: BenchContext): Promise<Finding[]> {
  const { options, media, say } = context;
  const source = await media.source('busy', options.seconds);
  const stack = await context.stack();
  const rounds: Round[] = [];
  for (let index = 0; index < options.rounds; index++) {
    const folder = await context.folder('reference');
    // Who comes first changes from round to round: a machine that heats up slows down the later ones.
    const steps = { job: () => runLadderJob(stack, source), cascade: () => runCommands([cascadeCommand(source, folder)]), each: () => runCommands(commandPerRendition(source, folder)) };
    const names = rotate(['job', 'cascade', 'each'] as const, index);
    const made: Partial<Record<keyof Round, Run>> = {};
    for (const name of names) made[name] = await steps[name]();
    rounds.push(made as Round);
    say(`  round ${index + 1}: job ${made.job!.wallSeconds.toFixed(1)} s, one cascade ${made.cascade!.wallSeconds.toFixed(1)} s, one command per rendition ${made.each!.wallSeconds.toFixed(1)} s`);
  }
  const jobSeconds = median(rounds.map((r) => r.job.wallSeconds));
  const cascadeSeconds = median(rounds.map((r) => r.cascade.wallSeconds));
  const first = median(rounds.map((r) => r.job.firstSegmentSeconds));
  const cpu = medianOfPairs(rounds, (r) => r.job.cpuSeconds / r.cascade.cpuSeconds);
  const each = medianOfPairs(rounds, (r) => r.job.wallSeconds / r.each.wallSeconds);
  return [
    { id: 'P1', what: 'job ÷ best cascade command, wall', value: medianOfPairs(rounds, (r) => r.job.wallSeconds / r.cascade.wallSeconds), unit: 'ratio', goal: '≤ 1.05 + 0.5 s', reached: jobSeconds <= 1.05 * cascadeSeconds + 0.5, details: { rounds } },
    { id: 'P2', what: 'job ÷ one command per rendition, wall', value: each, unit: 'ratio', goal: '≤ 0.68', reached: each <= 0.68, details: {} },
    { id: 'P3', what: 'request → first segment through the playback URL', value: first, unit: 's', goal: '≤ 1.5 s, ≤ 10 % of the job', reached: first <= 1.5 && first <= 0.1 * jobSeconds, details: { jobSeconds } },
    { id: 'P4', what: 'job ÷ best cascade command, CPU of all processes', value: cpu, unit: 'ratio', goal: '≤ 1.05', reached: cpu <= 1.05, details: {} },
  ];
}

function rotate<T>(items: readonly T[], by: number): T[] {
  return items.map((_, index) => items[(index + by) % items.length]!);
}
