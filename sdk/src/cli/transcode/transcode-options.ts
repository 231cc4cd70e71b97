import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { CreateJob } from '../../index.js';
import { usageFailure } from '../failure.js';
import type { Io } from '../io.js';
import { parsePlace, type Place } from '../options/destination.js';
import type { WantedOutput } from '../options/output-option.js';
import type { Source } from '../options/source.js';
import { parseSource } from '../options/source.js';
import { collect, collectPairs, wholeNumber } from '../options/values.js';
import { nameOutputs, usualPreset, wantedOutputs } from './wanted-outputs.js';

/** Options that say what a job is. */
export interface JobOptions {
  readonly preset?: string[];
  readonly output?: string[];
  readonly join?: boolean;
  readonly fileName: string;
  readonly fresh?: boolean;
  readonly to?: Place;
}

export interface JobExtras {
  readonly reference?: string;
  readonly metadata?: Record<string, string>;
  readonly priority?: number;
  readonly webhookUrl?: string;
  readonly notify?: string;
  readonly cache?: boolean;
}

export function withJobOptions(command: Command): Command {
  return command
    .argument('<sources...>', 'Files, addresses (https://…), objects (s3://bucket/key), uploads (upl_…), or - for standard input')
    .option('--preset <preset>', 'Make this preset; may be repeated. Without --preset and --output a film becomes `web`, a sound `music`, a picture `responsive`', collect)
    .option('--output <output>', 'Make this: type=hls,codec=hevc,… or JSON, or @FILE with JSON; may be repeated', collect)
    .option('--to <place>', 'Deliver outputs to s3://bucket/folder: a folder for each output, of several sources also one for each', parsePlace)
    .option('--join', 'All sources become one film, one after the other')
    .option('--file-name <name>', 'What standard input is called', 'stdin')
    .option('--fresh', 'Send files again that are there already');
}

export function withJobExtras(command: Command): Command {
  return command
    .option('--reference <text>', 'Your own id, by which jobs can be found')
    .option('--metadata <pair>', 'name=value, kept with the job; may be repeated', collectPairs)
    .option('--priority <number>', '1 goes first, 5 last; 3 where nothing is said', wholeNumber(1, 5))
    .option('--webhook-url <url>', 'Is told of all events of the job')
    .option('--notify <address>', 'Gets a mail when the job ends')
    .option('--cache', 'Copy what an earlier job has made of the same bytes');
}

/** The sources of a command; files must be there before anything is sent. */
export async function readSources(io: Io, texts: readonly string[], { fileName }: JobOptions): Promise<Source[]> {
  const sources = texts.map((text) => parseSource(text, fileName));
  if (sources.filter(({ kind }) => kind === 'stdin').length > 1) throw usageFailure('Standard input can be read once');
  for (const source of sources) {
    if (source.kind === 'file') await access(path.resolve(io.cwd, source.path)).catch(() => Promise.reject(usageFailure(`There is no file ${source.path}`)));
  }
  return sources;
}

/** What is to be made of a source. */
export async function readOutputs(io: Io, options: JobOptions): Promise<(name: string) => WantedOutput[]> {
  const wanted = await wantedOutputs(io, options);
  return (name) => (wanted.length ? wanted : nameOutputs([{ preset: usualPreset(name) }]));
}

/** The body of `POST /v1/jobs`. */
export function jobBody(sources: readonly object[], outputs: readonly WantedOutput[], { reference, metadata, priority, webhookUrl, notify, cache }: JobExtras): CreateJob {
  return {
    source: sources.length === 1 ? sources[0] : { concat: sources },
    outputs,
    ...(reference === undefined ? {} : { reference }),
    ...(metadata ? { metadata } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(notify === undefined ? {} : { notify: { email: notify } }),
    ...(cache ? { cache } : {}),
  } as unknown as CreateJob;
}
