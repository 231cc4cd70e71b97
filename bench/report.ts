import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { BenchOptions, Finding } from './measure.js';

export interface Report {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryBytes: number; readonly platform: string };
  readonly versions: Readonly<Record<string, string>>;
  readonly options: BenchOptions;
  readonly findings: readonly Finding[];
}

export function makeReport(options: BenchOptions, findings: readonly Finding[]): Report {
  return {
    at: new Date().toISOString(),
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryBytes: totalmem(), platform: `${process.platform} ${process.arch}` },
    versions: { node: process.version, ffmpeg: firstLine('ffmpeg', ['-version']).split(' ')[2] ?? 'unknown', commit: firstLine('git', ['rev-parse', '--short', 'HEAD']) },
    options,
    findings,
  };
}

/** The findings as a table for people. */
export function describeReport({ machine, versions, options, findings }: Report): string {
  const rows = findings.map((f) => [f.id, f.what, shown(f), f.goal, f.reached ? 'reached' : 'missed']);
  const heads = ['', 'what', 'measured', 'goal', ''];
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd();
  return [
    `${machine.cpu}, ${machine.cores} cores, ${Math.round(machine.memoryBytes / 1024 ** 3)} GiB; Node ${versions['node']}, ffmpeg ${versions['ffmpeg']}, commit ${versions['commit']}`,
    `${options.rounds} rounds, source of ${options.seconds} s; ratios are medians of runs side by side`,
    '',
    line(heads),
    ...rows.map(line),
  ].join('\n');
}

function shown({ value, unit }: Finding): string {
  if (unit === 'ratio') return value.toFixed(2);
  if (unit === '/s') return `${value.toFixed(value < 10 ? 2 : 0)}/s`;
  return `${value.toFixed(unit === 's' ? 2 : 0)} ${unit}`;
}

function firstLine(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8' }).split('\n')[0]!;
  } catch {
    return 'unknown';
  }
}
