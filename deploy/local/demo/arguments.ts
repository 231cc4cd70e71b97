import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Example, examples } from './examples.js';

export const demoUsage = `Usage: npm run demo -- [FILE …] [--show NAME | --preset NAME | --outputs FILE]

  FILE       a film, a sound or a picture; several films become one; without any, a sample is made
  --show     one of the examples; \`--show list\` names them all
  --preset   a preset of the service, built-in or your own
  --outputs  a JSON file with the \`outputs\` of a job, or a whole job
`;

export interface DemoRequest {
  readonly help: boolean;
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
    options: { show: { type: 'string' }, row: { type: 'string' }, preset: { type: 'string' }, outputs: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const { help = false, ...wishes } = values;
  if (Object.values(wishes).length > 1) throw new Error(`Only one of ${Object.keys(wishes).map((name) => `--${name}`).join(', ')} can choose the outputs.\n\n${demoUsage}`);
  const show = values.show ?? values.row;
  return { help, files: positionals, list: show === 'list', outputs: await outputsOf(show, values.preset, values.outputs) };
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
