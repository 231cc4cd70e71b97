import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { usageFailure } from '../failure.js';
import type { Io } from '../io.js';
import type { WantedOutput } from '../options/output-option.js';
import { outputsOf, parseOutputs } from '../options/output-option.js';
import { readStdin } from '../prompt/ask.js';

const sounds = /\.(aac|aiff?|flac|m4a|m4b|mka|mp3|oga|ogg|opus|wav|wma)$/i;
const pictures = /\.(avif|bmp|gif|heic|heif|jpe?g|jxl|png|svg|tiff?|webp)$/i;

/** What is made of a file where nobody says what: by the end of its name. */
export function usualPreset(fileName: string): string {
  if (sounds.test(fileName)) return 'music';
  return pictures.test(fileName) ? 'responsive' : 'web';
}

/** The outputs that `--preset` and `--output` ask for, each with a name of its own. `@FILE` reads JSON, `@-` from standard input. */
export async function wantedOutputs(io: Io, { preset = [], output = [] }: { readonly preset?: readonly string[]; readonly output?: readonly string[] }): Promise<WantedOutput[]> {
  const wanted: WantedOutput[] = preset.map((name) => ({ preset: name }));
  for (const text of output) wanted.push(...(text.startsWith('@') ? await readOutputs(io, text.slice(1)) : parseOutputs(text)));
  return nameOutputs(wanted);
}

/** Outputs without a name get that of their preset or type, with a number where that is taken. */
export function nameOutputs(wanted: readonly WantedOutput[]): WantedOutput[] {
  const taken = new Set(wanted.map(({ name }) => name));
  return wanted.map((output) => {
    if (output['name'] !== undefined) return output;
    const stem = [output['preset'], output['type']].find((one) => typeof one === 'string')?.replace(/[^\w-]+/g, '-') ?? 'output';
    let name = stem;
    for (let number = 2; taken.has(name); number += 1) name = `${stem}-${number}`;
    taken.add(name);
    return { name, ...output };
  });
}

async function readOutputs(io: Io, file: string): Promise<WantedOutput[]> {
  const text = file === '-' ? await readStdin(io) : await readFile(path.resolve(io.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw usageFailure(`${file} cannot be read (${error.code})`);
  });
  try {
    return outputsOf(JSON.parse(text), file);
  } catch (error) {
    if (error instanceof SyntaxError) throw usageFailure(`${file} is not JSON: ${error.message}`);
    throw error;
  }
}
