import type { Command, Option } from 'commander';
import { InvalidArgumentError } from 'commander';
import { usageFailure } from '../failure.js';

/** A command with those that it stands in, the program first. */
function lineOf(command: Command): Command[] {
  return command.parent ? [...lineOf(command.parent), command] : [command];
}

/** `REELFORGE_URL` for an option of the program, `REELFORGE_JOBS_LS_LIMIT` for `--limit` of `jobs ls`. */
export function variableOf(command: Command, option: Option): string {
  const words = [...lineOf(command).map((one) => one.name()), option.name()];
  return words.join('_').replaceAll('-', '_').toUpperCase();
}

/** Whether an option is read from the environment, too: all but those that ask for a text. */
export function hasVariable(option: Option): boolean {
  return !['help', 'version'].includes(option.name());
}

const no = new Set(['0', 'false', 'no', 'off']);

/**
 * Gives a command and those above it what the environment says about options that the command line left out. An
 * empty variable counts as unset; of options that may be repeated, each line is one value. Throws on a wrong value.
 */
export function applyEnvironment(command: Command, env: Readonly<Record<string, string | undefined>>): void {
  for (const one of lineOf(command)) {
    for (const option of one.options.filter(hasVariable)) {
      const variable = variableOf(one, option);
      const text = env[variable];
      const given = one.getOptionValueSource(option.attributeName());
      if (!text || (given !== undefined && given !== 'default')) continue;
      one.setOptionValueWithSource(option.attributeName(), valueOf(option, text, variable), 'env');
    }
  }
}

function valueOf(option: Option, text: string, variable: string): unknown {
  if (!option.required && !option.optional) return option.negate === no.has(text.toLowerCase());
  const parse = option.parseArg as ((value: string, earlier: unknown) => unknown) | undefined;
  if (!parse) return text;
  try {
    return text.split('\n').filter((line) => line !== '').reduce<unknown>((earlier, line) => parse(line, earlier), undefined);
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw usageFailure(`${variable}: "${text}" cannot be used. ${error.message}`);
    throw error;
  }
}
