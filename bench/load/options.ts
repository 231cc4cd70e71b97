import { parseArgs } from 'node:util';

export interface LoadOptions {
  /** Parts to run, in their order */
  readonly only: readonly Part[];
  /** Jobs that are queued and drained */
  readonly jobs: number;
  /** Length of the source that is encoded beside the creates, seconds */
  readonly seconds: number;
  readonly rounds: number;
  readonly json: string | undefined;
}

export const parts = ['creates', 'drain', 'memory'] as const;
export type Part = (typeof parts)[number];

export const usage = `Usage: npm run load [-- --only creates,drain] [--jobs 300] [--seconds 30] [--rounds 3] [--json FILE]

What the service takes, and what it loses: nothing. Everything is started for it and ended after it.

  --only     parts to run (all):
               creates  jobs accepted in a second, idle and beside a full encode
               drain    jobs queued at two APIs and drained by two workers, of which one each is killed on the way
               memory   memory of the worker, source of 50 MB against one of 2 GB
  --jobs     jobs that are queued and drained (300; the whole trial is 10000)
  --seconds  length of the source that is encoded beside the creates (30)
  --rounds   paired rounds of creates, idle and beside an encode (3)
  --json     file for all figures
`;

/** Null where only the usage is asked for. Throws for what is none. */
export function readOptions(args: readonly string[]): LoadOptions | null {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' }, jobs: { type: 'string', default: '300' }, seconds: { type: 'string', default: '30' }, rounds: { type: 'string', default: '3' }, json: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return null;
  const wanted = values.only?.split(',').map((part) => part.trim());
  const unknown = wanted?.find((part) => !parts.some((known) => known === part));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there is no such part.\n\n${usage}`);
  return { only: parts.filter((part) => !wanted || wanted.includes(part)), jobs: whole('--jobs', values.jobs), seconds: whole('--seconds', values.seconds), rounds: whole('--rounds', values.rounds), json: values.json };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name}: ${text} is not a whole number above zero.`);
  return value;
}
