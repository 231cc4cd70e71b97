import type { Command, Option } from 'commander';
import { hasVariable, variableOf } from './options/environment-options.js';

const variables = new WeakMap<Option, string>();
const examples = new WeakMap<Command, readonly string[]>();

/** Examples that stand below the help of a command and in docs/command-line.md. */
export function withExamples(command: Command, ...lines: readonly string[]): Command {
  examples.set(command, lines);
  return command;
}

export function examplesOf(command: Command): readonly string[] {
  return examples.get(command) ?? [];
}

/** `What it does (one of a, b; default 20; REELFORGE_JOBS_LS_LIMIT)` */
export function describeOption(option: Option, variable = variables.get(option)): string {
  const more = [
    option.argChoices && `one of ${option.argChoices.join(', ')}`,
    option.defaultValue !== undefined && (option.required || option.optional) && `default ${option.defaultValueDescription ?? String(option.defaultValue)}`,
    variable && `$${variable}`,
  ].filter(Boolean);
  return more.length ? `${option.description} (${more.join('; ')})` : option.description;
}

/** Has the help of all commands name the variable of every option, and end with examples. To be called when all are there. */
export function finishHelp(program: Command): void {
  program.configureHelp({ optionDescription: (option) => describeOption(option) });
  for (const command of allCommands(program)) {
    command.copyInheritedSettings(program);
    for (const option of command.options.filter(hasVariable)) variables.set(option, variableOf(command, option));
    const lines = examplesOf(command);
    if (lines.length) command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    if (command !== program) command.addHelpText('after', '\nOptions of every command: reelforge --help');
  }
}

/** The program and all below it, in the order in which they are told. */
export function allCommands(program: Command): Command[] {
  return [program, ...program.commands.flatMap(allCommands)];
}
