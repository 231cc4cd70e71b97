import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Example, examples } from './examples.js';

export interface DemoRequest {
  /** None asks for a sample; several become one */
  readonly files: readonly string[];
  readonly list: boolean;
  /** Null chooses outputs that suit the file */
  readonly outputs: readonly object[] | null;
}

/** `[FILE …] [--show NAME | --row NAME | --preset NAME | --outputs FILE]`. Throws with advice. */
export async function readDemoArguments(args: readonly string[]): Promise<DemoRequest> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { show: { type: 'string' }, row: { type: 'string' }, preset: { type: 'string' }, outputs: { type: 'string' } },
  });
  const wishes = Object.values(values).filter((value) => value !== undefined);
  if (wishes.length > 1) throw new Error('Use: npm run demo -- [FILE …] [--show NAME | --preset NAME | --outputs FILE]; `--show list` names all examples, several files become one.');
  const show = values.show ?? values.row;
  return { files: positionals, list: show === 'list', outputs: await outputsOf(show, values.preset, values.outputs) };
}

async function outputsOf(show: string | undefined, preset: string | undefined, file: string | undefined): Promise<readonly object[] | null> {
  if (preset !== undefined) return [{ name: 'main', preset }];
  if (file !== undefined) return readOutputs(file);
  if (show === undefined || show === 'list') return null;
  const example = exampleNamed(show);
  if (!example) throw new Error(`There is no example "${show}". There are: ${Object.keys(examples).join(', ')}`);
  return example.outputs;
}

function exampleNamed(name: string): Example | undefined {
  return Object.hasOwn(examples, name) ? examples[name] : undefined;
}

/** The `outputs` of a job, or a whole job. */
async function readOutputs(file: string): Promise<readonly object[]> {
  const value = JSON.parse(await readFile(path.resolve(file), 'utf8')) as object[] | { outputs?: object[] };
  const outputs = Array.isArray(value) ? value : value.outputs;
  if (!Array.isArray(outputs)) throw new Error(`${file} holds no list of outputs`);
  return outputs;
}
