import type { Job, Output, Problem } from '../../index.js';
import type { Report } from '../report.js';
import { describeProblem } from '../explain.js';
import { count, describeBytes, describeSeconds, describeShare } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import { paintState } from '../text/style.js';
import type { Column } from '../text/table.js';
import { describeTime, relativeTime } from '../text/times.js';

/** A page of jobs. */
export function listJobs(report: Report, jobs: readonly Job[]): readonly string[] {
  const columns: Column<Job>[] = [
    { title: 'ID', text: ({ id }) => id },
    { title: 'STATE', text: ({ state }) => state, paint: (cell, { state }) => paintState(report.style, cell, state) },
    { title: '', text: ({ progress, state }) => (state === 'processing' ? describeShare(progress) : ''), align: 'right', leaveOut: 1 },
    { title: 'CREATED', text: ({ createdAt }) => relativeTime(new Date(createdAt), report.now) },
    { title: 'SOURCE', text: ({ source }) => describeSource(source), atLeast: 12, cut: 'middle', leaveOut: 2 },
    { title: 'OUTPUTS', text: ({ outputs }) => outputs.map(({ name }) => name).join(', '), atLeast: 10, leaveOut: 3 },
    { title: 'REFERENCE', text: ({ reference }) => reference ?? '', atLeast: 9, leaveOut: 4 },
  ];
  return report.table(jobs.some(({ reference }) => reference) ? columns : columns.slice(0, -1), jobs, 'No jobs.');
}

/** All that is known of a job, for people. */
export function showJob(report: Report, job: Job): readonly string[] {
  const { style, now } = report;
  const info = job.source.info;
  return [
    `${style('bold', job.id)}  ${paintState(style, job.state, job.state)}${job.state === 'processing' ? ` ${describeShare(job.progress)}` : ''}`,
    ...report.pairs([
      ['source', [describeSource(job.source), info && describeInfo(info)].filter(Boolean).join(': ')],
      ['reference', job.reference],
      ['metadata', Object.entries(job.metadata).map(([name, value]) => `${name}=${value}`).join(', ')],
      ['priority', job.priority === 3 ? null : String(job.priority)],
      ['created', describeTime(job.createdAt, now)],
      ['started', describeTime(job.startedAt, now)],
      ['finished', describeTime(job.finishedAt, now)],
      ['usage', job.usage && `${describeSeconds(job.usage.cpuSeconds)} of processor time, ${describeBytes(job.usage.outputBytes)} stored`],
      ['error', job.error && describeProblem(job.error)],
    ]),
    '',
    ...listOutputs(report, job.outputs),
    ...job.outputs.flatMap((output) => remarks(output, job.error)),
    ...(info?.warnings ?? []).map(({ message, action }) => plain(`source: ${[message, action].filter(Boolean).join('; ')}`)),
  ];
}

/** What became of each output. */
export function listOutputs(report: Report, outputs: readonly Output[]): readonly string[] {
  return report.table<Output>(
    [
      { title: 'OUTPUT', text: ({ name }) => name, atLeast: 8, cut: 'middle' },
      { title: 'TYPE', text: ({ type }) => type, leaveOut: 1 },
      { title: 'STATE', text: ({ state }) => state, paint: (cell, { state }) => paintState(report.style, cell, state) },
      { title: '', text: describeProgress, atLeast: 10 },
      { title: 'RENDITIONS', text: ({ renditions }) => renditions.map(({ name, width, height }) => (width && height ? `${name} ${width}×${height}` : name)).join(', '), atLeast: 10, leaveOut: 2 },
    ],
    outputs,
    'No outputs.',
  );
}

/** Phase, share, speed and time left while it is made; its files afterwards. */
export function describeProgress(output: Output): string {
  if (output.state === 'completed') return `${count(output.files.length, 'file')}, ${describeBytes(output.usage?.outputBytes || output.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}`;
  if (output.state !== 'processing') return '';
  return [`${output.phase ?? ''} ${describeShare(output.progress)}`.trim(), describePace(output)].filter(Boolean).join(' · ');
}

/** `3.1× real time · 77 fps · 12 s left` */
export function describePace({ speed, framesPerSecond, secondsLeft }: Pick<Output, 'speed' | 'framesPerSecond' | 'secondsLeft'>): string {
  return [speed && `${speed.toFixed(1)}×`, framesPerSecond && `${Math.round(framesPerSecond)} fps`, secondsLeft && `${describeSeconds(Math.ceil(secondsLeft))} left`].filter(Boolean).join(' · ');
}

function remarks(output: Output, jobError: Problem | null): string[] {
  return [
    ...[...new Set(output.skipped.map(({ reason }) => reason))].map((reason) => plain(`${output.name}: ${output.skipped.filter((one) => one.reason === reason).map(({ name }) => name).join(', ')} skipped, ${reason}`)),
    ...output.renditions.flatMap(({ name, warning }) => (warning ? [plain(`${output.name}: ${name}: ${warning}`)] : [])),
    ...(output.error && output.error.code !== jobError?.code ? [`${output.name}: ${describeProblem(output.error)}`] : []),
  ];
}

type SourceView = Job['source'];

export function describeSource({ upload, url, bucket, key, concat }: Omit<SourceView, 'info'>): string {
  if (concat) return concat.map((part) => describeSource(part)).join(' + ');
  return upload ?? url ?? `s3://${bucket}/${key}`;
}

function describeInfo({ container, durationSeconds, sizeBytes, video, audio, image }: NonNullable<SourceView['info']>): string {
  return [
    container,
    durationSeconds ? describeSeconds(durationSeconds) : null,
    describeBytes(sizeBytes),
    image ? `${image.width}×${image.height}` : video && `${video.codec} ${video.width}×${video.height}, ${Number(video.frameRate.toFixed(3))} fps`,
    audio.length ? audio.map(({ codec, language }) => [codec, language].filter(Boolean).join(' ')).join(', ') : null,
  ].filter(Boolean).join(', ');
}
