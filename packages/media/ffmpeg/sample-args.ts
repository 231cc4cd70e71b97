import type { PictureSize, Sampling, SamplingWay, StillSource } from '../plan/still-plans.js';
import { partOf } from '../plan/sampling.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';
import { pictureOptions } from './input-options.js';
import { clockToleranceSeconds, fineClock, shiftedBy, shownFrom, stillFilters } from './still-filters.js';

/** Pictures to be taken from all over a source, in their size. */
export interface SampleWork extends StillSource, PictureSize {
  readonly sampling: Sampling;
}

/** One run that takes samples: raw RGB pictures in one file, and in another when each is shown. */
export interface SampleRun {
  readonly command: FfmpegCommand;
  readonly pictures: string;
  readonly times: string;
}

const seeksPerRun = 16;
/** A pass begins this far before the first part, so that a seek never lands behind it. */
const leadSeconds = 1;

/** The runs that together take a picture from each part, as far as there are any that begin in it. Files lie in `folder`. */
export function sampleRuns(work: SampleWork, input: FfmpegFile, folder: string): SampleRun[] {
  const { count, way } = work.sampling;
  if (way !== 'seeks') return [runOf(0, passInput(work, input), passGraph(work), folder)];
  return Array.from({ length: Math.ceil(count / seeksPerRun) }, (_, run) => {
    const parts = Array.from({ length: Math.min(seeksPerRun, count - run * seeksPerRun) }, (__, n) => run * seeksPerRun + n);
    return runOf(run, parts.map((part) => seekInput(work, input, part)), seekGraph(work, parts.length), folder);
  });
}

/** What `sampleRuns` wrote of the times: seconds on the source's clock, in the order of the pictures. */
export function readSampleTimes(text: string): number[] {
  const [, num, den] = /^#tb 0: (\d+)\/(\d+)$/m.exec(text) ?? [];
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => (Number(line.split(',')[2]) * Number(num)) / Number(den));
}

function runOf(index: number, inputs: readonly FfmpegFile[], graph: string, folder: string): SampleRun {
  const pictures = `${folder}/samples-${index}.rgb`;
  const times = `${folder}/samples-${index}.txt`;
  const raw = (label: string, format: string) => ['-map', `[${label}]`, '-fps_mode', 'passthrough', '-enc_time_base', '1:1000000', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', format];
  return {
    command: { inputs, filterComplex: `${graph},split=2[p][t]`, outputs: [{ options: raw('p', 'rawvideo'), path: pictures }, { options: raw('t', 'framecrc'), path: times }] },
    pictures,
    times,
  };
}

const skipped: Readonly<Record<SamplingWay, readonly string[]>> = {
  seeks: ['-threads', '1', '-skip_frame', 'nokey'],
  keyframes: ['-skip_frame', 'nokey'],
  // What deblocking would smooth is far smaller than a pixel of a sample.
  references: ['-skip_frame', 'noref', '-skip_loop_filter', 'all'],
  all: [],
};

function sourceInput(work: SampleWork, { options, path }: FfmpegFile, fromSeconds: number): FfmpegFile {
  const seekSeconds = work.startSeconds + fromSeconds - work.containerStartSeconds;
  const seek = work.seekable && seekSeconds > 0 ? ['-noaccurate_seek', '-ss', seekSeconds.toFixed(6)] : [];
  return { options: [...options, ...pictureOptions(work), ...skipped[work.sampling.way], '-copyts', ...seek], path };
}

function passInput(work: SampleWork, input: FfmpegFile): FfmpegFile[] {
  return [sourceInput(work, input, work.sampling.fromSeconds - leadSeconds)];
}

/** `select` takes the first picture of each part; `fps` the one that is shown in its middle, also where none begins in it. */
function passGraph(work: SampleWork): string {
  const { fromSeconds, intervalSeconds, untilSeconds, count, way } = work.sampling;
  const begin = work.startSeconds + fromSeconds - clockToleranceSeconds;
  const middle = work.startSeconds + fromSeconds + intervalSeconds / 2;
  const part = (time: string) => `floor(${time}/${decimal(intervalSeconds)})`;
  const pick = way === 'all'
    ? [...shownFrom(middle, `1000000/${Math.round(intervalSeconds * 1e6)}`), `trim=end_frame=${count}`, fineClock, shiftedBy(middle)]
    : [shiftedBy(-begin), `select='gte(t,0)*(isnan(prev_selected_t)+gt(${part('t')},${part('prev_selected_t')}))'`, shiftedBy(begin)];
  return `[0:${work.streamIndex}]${[fineClock, `trim=end=${decimal(work.startSeconds + untilSeconds)}`, ...pick, ...sampleFilters(work)].join(',')}`;
}

/** The keyframe before the middle of a part; where one is looked for like this, they are much closer than parts are long. */
function seekInput(work: SampleWork, input: FfmpegFile, part: number): FfmpegFile {
  return sourceInput(work, input, partOf(work.sampling, part).middleSeconds);
}

function seekGraph(work: SampleWork, inputs: number): string {
  const picked = Array.from({ length: inputs }, (_, n) => `[${n}:${work.streamIndex}]${[fineClock, 'trim=end_frame=1', ...sampleFilters(work)].join(',')}`);
  if (inputs === 1) return picked[0]!;
  const labels = picked.map((_, n) => `[k${n}]`);
  return `${picked.map((chain, n) => `${chain}${labels[n]}`).join(';')};${labels.join('')}interleave=nb_inputs=${inputs}`;
}

/** One field of an interlaced picture: what was shown around it has not been decoded. */
function sampleFilters({ picture, ...size }: SampleWork): string[] {
  const field = picture.deinterlace === null ? [] : [`field=type=${picture.deinterlace === 'bottom' ? 'bottom' : 'top'}`];
  return [...field, stillFilters(picture, size)];
}

function decimal(seconds: number): string {
  return seconds.toFixed(6);
}
