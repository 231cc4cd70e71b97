import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { type KeyframeMap, KeyframeCollector } from '../../packages/media/probe/keyframes.js';
import { parseProbe } from '../../packages/media/probe/parse-probe.js';
import type { SourceInfo, SubtitleInfo } from '../../packages/media/probe/source-info.js';
import { parseSubtitles } from '../../packages/media/probe/subtitles.js';
import { type StreamTiming, TimingCollector } from '../../packages/media/probe/stream-timing.js';
import { describeFailure } from './describe-failure.js';
import { linesOf } from './lines-of.js';
import { inOwnGroup, killGroup } from './process-group.js';
import { inSpan } from '../../packages/platform/tracing/in-span.js';
import { currentSandbox } from './sandbox/current-sandbox.js';

export interface ProbeOptions {
  readonly ffprobePath: string;
  readonly maxPixels: number;
  readonly signal: AbortSignal;
  /** Ends a process that says nothing for this long; two minutes by default */
  readonly stallMs?: number;
}

/** Answers that are larger than this come from a file that was made to be large. */
const maxAnswerBytes = 8 * 1024 * 1024;
/** Ends an ffprobe that says nothing for this long. */
const stallMs = 120_000;
/** Reading through a file of any allowed size takes a fraction of it. */
const cpuSeconds = 600;
/** A day of pictures at 60 per second, and as much sound again. */
const maxPackets = 20_000_000;
/** Of what ffprobe complains about; the first complaint tells most. */
const keptLines = 60;

/** What a local file holds: ffprobe's description together with the times of all packets. Throws `unreadable_source`. */
export async function probeSource(path: string, sizeBytes: number, options: ProbeOptions): Promise<SourceInfo> {
  return (await probeMedia(path, sizeBytes, options)).info;
}

/** As `probeSource`, together with the keyframes of the picture and ffprobe's own words. */
export async function probeMedia(path: string, sizeBytes: number, options: ProbeOptions): Promise<{ info: SourceInfo; keyframes: KeyframeMap | undefined; description: unknown; timings: readonly StreamTiming[] }> {
  const [description, measured] = await Promise.all([describe(path, options), measure(path, options)]);
  const timings = measured.flatMap(({ timing }) => timing ?? []);
  const info = parseProbe(description, timings, sizeBytes);
  const keyframes = info.video ? measured.find(({ index }) => index === info.video!.index)?.keyframes.finish(info.video.durationSeconds) : undefined;
  return { info, keyframes, description, timings };
}

/** ffmpeg's name of the container; null when it is not media. */
export async function containerOf(path: string, options: ProbeOptions): Promise<string | null> {
  try {
    const lines: string[] = [];
    await ffprobe(['-show_entries', 'format=format_name', '-of', 'csv=p=0'], path, options, (line) => lines.push(line.replaceAll('"', '')));
    return lines[0] ?? null;
  } catch (error) {
    if (error instanceof MediaError) return null;
    throw error;
  }
}

/** Has the file moving pictures? A cover is none. */
export async function hasMovingPictures(path: string, options: ProbeOptions): Promise<boolean> {
  const lines: string[] = [];
  await ffprobe(['-select_streams', 'V', '-show_entries', 'stream=index', '-of', 'csv=p=0'], path, options, (line) => lines.push(line));
  return lines.some((line) => line.trim() !== '');
}

/** Subtitles of a file, as its container names them. */
export async function subtitlesOf(path: string, options: ProbeOptions): Promise<SubtitleInfo[]> {
  return parseSubtitles(await describe(path, options));
}

async function describe(path: string, options: ProbeOptions): Promise<unknown> {
  const lines: string[] = [];
  let bytes = 0;
  await ffprobe(['-show_format', '-show_streams', '-of', 'json'], path, options, (line) => {
    bytes += line.length;
    if (bytes > maxAnswerBytes) throw new MediaError('unreadable_source', 'the description of the file is unreasonably long');
    lines.push(line);
  });
  return JSON.parse(lines.join('\n')) as unknown;
}

interface Measured {
  readonly index: number;
  readonly timing: StreamTiming | null;
  readonly keyframes: KeyframeCollector;
}

async function measure(path: string, options: ProbeOptions): Promise<Measured[]> {
  const streams = new Map<number, { timing: TimingCollector; keyframes: KeyframeCollector }>();
  let packets = 0;
  await ffprobe(['-show_entries', 'packet=stream_index,pts_time,duration_time,size,flags', '-of', 'csv=p=0'], path, options, (line) => {
    const [index, start, duration, size, flags = ''] = line.split(',');
    if (!index) return;
    packets += 1;
    if (packets > maxPackets) throw new MediaError('source_too_large', `the source has more than ${maxPackets} packets`);
    const stream = streams.get(Number(index)) ?? { timing: new TimingCollector(Number(index)), keyframes: new KeyframeCollector() };
    streams.set(Number(index), stream);
    // Packets that only feed the decoder before the first picture are never shown.
    if (flags.includes('D')) stream.timing.addHidden();
    else stream.timing.add(seconds(start), seconds(duration), flags.includes('K'));
    stream.keyframes.add(seconds(start), flags, Number(size) || 0);
  });
  return [...streams].map(([index, { timing, keyframes }]) => ({ index, timing: timing.finish(), keyframes }));
}

function seconds(text: string | undefined): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) && text !== '' ? value : null;
}

/** Runs ffprobe at low priority and hands over its standard output line by line. */
function ffprobe(question: readonly string[], path: string, options: ProbeOptions, onLine: (line: string) => void): Promise<void> {
  return inSpan('ffprobe', { 'process.executable.name': 'ffprobe' }, () => runProbe(question, path, options, onLine));
}

async function runProbe(question: readonly string[], path: string, options: ProbeOptions, onLine: (line: string) => void): Promise<void> {
  options.signal.throwIfAborted();
  const sandbox = currentSandbox();
  const confined = sandbox.confine(options.ffprobePath, { reads: [path], folder: null, devices: false }, { cpuSeconds: Math.min(cpuSeconds, sandbox.limits.cpuSeconds) });
  const process = spawn('nice', ['-n', '10', ...confined, '-v', 'error', ...question, ...safeInputOptions(options), fileUrl(path)], { stdio: ['ignore', 'pipe', 'pipe'], ...inOwnGroup });
  const kill = () => killGroup(process.pid);
  options.signal.addEventListener('abort', kill, { once: true });
  const log: string[] = [];
  const logged = keepLog(process.stderr, log).catch(() => undefined);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => process.on('error', reject).on('close', (code, signal) => resolve({ code, signal })));
  // Its lines are read first.
  ended.catch(() => undefined);
  let isStalled = false;
  const stall = setTimeout(() => {
    isStalled = true;
    kill();
  }, options.stallMs ?? stallMs);
  try {
    for await (const line of linesOf(process.stdout, maxAnswerBytes)) {
      stall.refresh();
      onLine(line);
    }
    await logged;
  } catch (error) {
    kill();
    await ended.catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(stall);
    options.signal.removeEventListener('abort', kill);
  }
  const { code, signal } = await ended;
  options.signal.throwIfAborted();
  if (isStalled) throw new MediaError('encode_stalled', 'the inspection of the source made no progress');
  if (code !== 0) throw describeFailure(new Error(signal ? `ffprobe was killed with signal ${signal}` : `ffprobe exited with code ${code}`), log);
}

async function keepLog(stderr: Readable, log: string[]): Promise<void> {
  for await (const line of linesOf(stderr, maxAnswerBytes)) if (log.length < keptLines) log.push(line);
}
