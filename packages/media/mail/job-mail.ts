import type { JobView, OutputView } from '../spec/views.js';
import { htmlOf } from './html.js';
import type { JobReport } from './job-report.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const maxLine = 200;
const maxOutputs = 32;

/** The mail about the end of a job: text and HTML say the same. */
export function mailOfJob(job: JobView): MailText {
  const report = reportOf(job);
  return { subject: line(`${report.title}${job.reference === null ? '' : `: ${job.reference}`}`, 120), text: textOf(report), html: htmlOf(report) };
}

const titles: Partial<Record<JobView['state'], string>> = { completed: 'Your media is ready', partial: 'Your media is ready in part', failed: 'Your media could not be made', cancelled: 'Your job was cancelled' };

function reportOf(job: JobView): JobReport {
  const seconds = job.finishedAt && job.startedAt ? (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000 : null;
  const facts: [string, string][] = [['Job', job.id]];
  if (job.reference !== null) facts.push(['Reference', line(job.reference)]);
  if (job.finishedAt) facts.push(['Finished', `${job.finishedAt.slice(0, 19).replace('T', ' ')} UTC`]);
  if (seconds !== null) facts.push(['Took', duration(seconds)]);
  return {
    title: titles[job.state] ?? `Your job is ${job.state}`,
    isGood: job.state === 'completed',
    facts,
    outputs: job.outputs.slice(0, maxOutputs).map((output) => ({ name: line(output.name), type: output.type, state: output.state, isGood: output.state === 'completed', detail: detailOf(output) })),
    problem: job.error === null ? [] : [line(job.error.detail), line(job.error.cure)],
  };
}

function detailOf({ files, error }: OutputView): string {
  if (error) return line(error.detail);
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return files.length === 0 ? '' : `${files.length === 1 ? 'one file' : `${files.length} files`}, ${size(bytes)}`;
}

function textOf({ title, facts, outputs, problem }: JobReport): string {
  const widest = Math.max(...facts.map(([name]) => name.length));
  const lines = [
    title,
    '',
    ...facts.map(([name, value]) => `${name.padEnd(widest)}  ${value}`),
    ...(problem.length > 0 ? ['', ...problem] : []),
    '',
    ...outputs.map(({ name, type, state, detail }) => `- ${name} (${type}): ${state}${detail ? `, ${detail}` : ''}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line without control characters, of a bounded length. */
function line(text: string, longest = maxLine): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return [...plain].length > longest ? `${[...plain].slice(0, longest - 1).join('')}…` : plain;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function size(bytes: number): string {
  const [power, unit] = bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${(bytes / power).toFixed(bytes / power < 10 ? 1 : 0)} ${unit}`;
}
