import type { Writable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import { MediaError } from '../../packages/media/errors.js';
import { type FfmpegCommand, globalOptions, standardOutput } from '../../packages/media/ffmpeg/command.js';
import { describeFailure } from './describe-failure.js';
import { countProcess } from '../metrics/media-metrics.js';
import type { ProcessUsage } from '../../packages/media/estimate/share-usage.js';
import { currentMeter, whileWaiting } from '../process/usage-meter.js';
import { inSpan } from '../../packages/platform/tracing/in-span.js';
import { inOwnGroup, killGroup } from './process-group.js';
import { readUsage } from './process-usage.js';
import { type FfmpegProgress, ProgressReader } from './progress-reader.js';
import { reachedLimit } from './reached-limit.js';
import { currentSandbox } from './sandbox/current-sandbox.js';
import { accessOf } from './sandbox/media-access.js';

export interface RunOptions {
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
  /** The folder of the run: everything that it writes is made in it, and beside its inputs it sees no other */
  readonly cwd?: string;
  readonly onProgress?: (progress: FfmpegProgress) => void;
  /** Is told every line that is not progress */
  readonly onLog?: (line: string) => void;
  /** Of each encoder, where the plan does not say it; null or none lets the encoder choose */
  readonly threads?: number | null;
  /** Ends a process whose progress stands still for this long */
  readonly stallMs?: number;
  /** Goes before the other media processes of the machine */
  readonly isUrgent?: boolean;
  /** Takes what an output named `standardOutput` writes. The library takes its `close` for a fault; it may end later than the process */
  readonly sink?: Writable;
}

const defaultStallMs = 60_000;
/** Where ffmpeg reads or writes a whole film, or decodes from a keyframe far away, before it says anything. */
export const longSilenceMs = 15 * 60_000;
/** Of a process that says nothing. */
const measureEveryMs = 1000;
/** An encode must not slow down the services beside it. */
const niceness = 10;
/** Still behind the services, and three times as much of the machine as another encode. */
const urgentNiceness = 5;

/**
 * Runs one command and resolves when the process has ended well, with what it needed (as of its last progress; null where that cannot be seen). Throws the signal's reason on abort (the process
 * is dead by then), `encode_stalled` when progress stands still, `process_limit_reached` or `result_too_large` when it
 * needed more than the worker allows, and otherwise a MediaError with the end of the log.
 */
export function runFfmpeg(plan: FfmpegCommand, options: RunOptions): Promise<ProcessUsage | null> {
  return whileWaiting(() =>
    inSpan('ffmpeg', { 'process.executable.name': 'ffmpeg', 'reelforge.urgent': options.isUrgent ?? false }, async (span) => {
      const usage = await runProcess(plan, options);
      if (usage) span.setAttributes({ 'reelforge.cpu_seconds': usage.cpuSeconds, 'reelforge.peak_memory_bytes': usage.peakMemoryBytes });
      return usage;
    }));
}

function runProcess(plan: FfmpegCommand, options: RunOptions): Promise<ProcessUsage | null> {
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) return reject(options.signal.reason as Error);
    const command = buildCommand(plan, options);
    startBy(command, currentSandbox().confine(options.ffmpegPath, accessOf(plan, options.cwd)));
    const log: string[] = [];
    let ending: Error | undefined;
    let usage: ProcessUsage | null = null;
    const meter = currentMeter();
    const ended = countProcess();
    const measure = () => {
      usage = readUsage(pidOf(command)) ?? usage;
      meter?.see(command, usage);
    };
    const end = (why: Error) => {
      if (ending) return;
      ending = why;
      measure();
      // On a gentler signal it would finish its files as if the source had ended there, and cut ones would look whole.
      killGroup(pidOf(command));
    };
    const abort = () => end(options.signal.reason as Error);
    // One that is busy without progress is seen by nobody else before the system ends it.
    const watch = setInterval(measure, measureEveryMs).unref();
    const stall = setTimeout(() => end(new MediaError('encode_stalled', `ffmpeg made no progress for ${(options.stallMs ?? defaultStallMs) / 1000} s`)), options.stallMs ?? defaultStallMs);
    const settle = (error?: Error) => {
      clearTimeout(stall);
      clearInterval(watch);
      meter?.forget(command);
      ended(error ?? ending ? 'failed' : 'ok', usage?.cpuSeconds ?? 0);
      options.signal.removeEventListener('abort', abort);
      if (ending) return reject(ending);
      if (!error) return resolve(usage);
      const failure = describeFailure(error, log);
      reachedLimit(failure, usage, options.cwd).then((limit) => reject(limit ?? failure), reject);
    };
    const reader = new ProgressReader((progress) => {
      stall.refresh();
      options.onProgress?.(progress);
    });
    command
      .on('start', () => {
        options.signal.addEventListener('abort', abort, { once: true });
        if (options.signal.aborted) abort();
      })
      .on('stderr', (line: string) => {
        if (line.startsWith('progress=')) measure();
        if (reader.take(line)) return;
        options.onLog?.(line);
        log.push(line);
        if (log.length > 60) log.splice(20, 1);
      })
      .on('error', settle)
      .on('end', () => settle())
      .run();
  });
}

/** Of the first program of the chain that ends in ffmpeg. */
function pidOf(command: ffmpeg.FfmpegCommand): number | undefined {
  return (command as unknown as { ffmpegProc?: { pid?: number } }).ffmpegProc?.pid;
}

/** The arguments that fluent-ffmpeg starts ffmpeg with. */
export function argumentsOf(plan: FfmpegCommand, options: Pick<RunOptions, 'threads'> = {}): string[] {
  return (buildCommand(plan, options) as unknown as { _getArguments(): string[] })._getArguments();
}

function buildCommand(plan: FfmpegCommand, options: Pick<RunOptions, 'cwd' | 'isUrgent' | 'sink' | 'threads'>): ffmpeg.FfmpegCommand {
  const command = ffmpeg({ niceness: options.isUrgent ? urgentNiceness : niceness, cwd: options.cwd } as ffmpeg.FfmpegCommandOptions);
  skipCapabilityChecks(command);
  plan.inputs.forEach((input, index) => command.input(input.path).inputOptions(...unsplit([...(index === 0 ? globalOptions : []), ...input.options])));
  if (plan.filterComplex !== undefined) command.complexFilter(plan.filterComplex);
  for (const output of plan.outputs) command.output(output.path === standardOutput && options.sink ? options.sink : output.path).outputOptions(...unsplit([...(options.threads ? ['-threads', String(options.threads)] : []), ...output.options]));
  return command;
}

/** With a single argument the library splits it at its space; with several it takes them as they are. */
function unsplit(options: readonly string[]): [string, string, ...string[]] {
  if (options.length < 2) throw new MediaError('internal', 'a file of a command needs at least two options');
  return options as unknown as [string, string, ...string[]];
}

/** The library knows one word as its program; the others go before the arguments. */
function startBy(command: ffmpeg.FfmpegCommand, [program, ...first]: readonly string[]): void {
  type Spawn = (args: string[], options: object, ...callbacks: unknown[]) => void;
  const internals = command.setFfmpegPath(program!) as unknown as { _spawnFfmpeg: Spawn };
  const spawn = internals._spawnFfmpeg.bind(command);
  internals._spawnFfmpeg = (args, options, ...callbacks) => spawn([...first, ...args], { ...options, ...inOwnGroup }, ...callbacks);
}

/**
 * The library asks ffmpeg for its formats and encoders before each first run and misreads what ffmpeg 7 answers.
 * Plans name only what the worker needs anyway, and ffmpeg's own message is clearer.
 */
function skipCapabilityChecks(command: ffmpeg.FfmpegCommand): void {
  Object.assign(command, {
    _checkCapabilities: (done: () => void) => done(),
    availableEncoders: (done: (error: null, encoders: object) => void) => done(null, {}),
  });
}
