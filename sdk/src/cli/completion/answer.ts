import type { Command } from 'commander';
import type { TextOut } from '../io.js';
import { plain } from '../text/plain.js';
import type { Values } from './complete.js';
import { complete } from './complete.js';
import { splitLine } from './split-line.js';

/**
 * `__complete words -- WORD …`, or `__complete bash LINE`: a line for each candidate with its description behind
 * a tab, and last what the shell is to add, as `:files`. Never fails: a shell has no use for errors here.
 */
export async function answerShell(program: Command, args: readonly string[], values: Values, stdout: TextOut): Promise<void> {
  const [way, ...rest] = args;
  const words = way === 'bash' ? splitLine(rest[0] ?? '').slice(1) : rest.slice(rest[0] === '--' ? 1 : 0);
  const found = await complete(program, words, values).catch(() => ({ candidates: [], also: 'nothing' }) as const);
  // For bash a word ends at each of these: it replaces what stands behind.
  const said = way === 'bash' ? (/^.*[=:]/s.exec(words.at(-1) ?? '')?.[0].length ?? 0) : 0;
  for (const { value, description } of found.candidates) stdout.write(`${plain(value.slice(said))}${description ? `\t${plain(description)}` : ''}\n`);
  stdout.write(`:${found.also}\n`);
}
