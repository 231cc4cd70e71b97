import { readFile, writeFile } from 'node:fs/promises';
import type { TrialResult } from './run-trial.js';

/** All tries of one fault. */
export interface Tries {
  readonly fault: string;
  readonly results: readonly TrialResult[];
}

/** A Markdown table: fault, tries, survived, recovery time. */
export function tableOf(tries: readonly Tries[]): string {
  const rows = tries.map(({ fault, results }) => {
    const survived = results.filter(({ wrong }) => wrong.length === 0);
    const seconds = survived.map(({ recoveryMs }) => recoveryMs / 1000).sort((a, b) => a - b);
    const median = seconds[Math.floor((seconds.length - 1) / 2)];
    return `| ${fault} | ${results.length} | ${survived.length} | ${median === undefined ? '–' : `${median.toFixed(1)} s`} | ${seconds.length ? `${seconds.at(-1)!.toFixed(1)} s` : '–'} |`;
  });
  return ['| Fault | Tries | Survived | Recovery, median | longest |', '| --- | ---: | ---: | ---: | ---: |', ...rows].join('\n');
}

const begin = '<!-- written by npm run test:faults -->';
const end = '<!-- end -->';

/** Puts the table in its place in the document, in the order of `all`; rows of faults that were not tried this time stay, those of faults that are no more go. */
export async function keepTable(file: string, tries: readonly Tries[], all: readonly string[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split(begin);
  const [old, after] = (rest ?? '').split(end);
  if (after === undefined) throw new Error(`${file} has no place for the table: ${begin} … ${end}`);
  const rowsOf = (table: string) => table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| Fault'));
  const nameOf = (row: string) => row.split('|')[1]!.trim();
  const table = tableOf(tries);
  const rows = new Map([...rowsOf(old!), ...rowsOf(table)].map((row) => [nameOf(row), row]));
  const head = table.split('\n').slice(0, 2);
  await writeFile(file, `${before}${begin}\n\n${[...head, ...all.flatMap((name) => rows.get(name) ?? [])].join('\n')}\n\n${end}${after}`);
}
