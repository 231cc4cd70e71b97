import type { Command } from 'commander';
import { exitCodes } from './exit-codes.js';
import { allCommands, describeOption, examplesOf } from './help.js';
import { hasVariable, variableOf } from './options/environment-options.js';

/** docs/command-line.md: what the program itself says of its commands. `introduction` stands above. */
export function writeReference(program: Command, introduction: string): string {
  const leaves = allCommands(program).filter((command) => command !== program && !command.commands.length);
  return [
    introduction.trimEnd(),
    '',
    '## Exit codes',
    '| Code | What it means |',
    '|---|---|',
    ...Object.values(exitCodes).map(({ code, means }) => `| ${code} | ${means} |`),
    '',
    '## Options of every command',
    ...optionTable(program),
    '',
    '## Commands',
    ...leaves.flatMap(describeCommand),
  ].join('\n').trimEnd() + '\n';
}

function describeCommand(command: Command): string[] {
  const shown = examplesOf(command);
  return [
    `### ${nameOf(command)}`,
    '```',
    `${nameOf(command)} ${command.usage()}`.trim(),
    '```',
    command.description(),
    ...(command.registeredArguments.some(({ description }) => description) ? ['', '| Argument | |', '|---|---|', ...command.registeredArguments.map((argument) => `| \`${argument.name()}\` | ${cell(argument.description)} |`)] : []),
    ...(command.options.length ? ['', ...optionTable(command)] : []),
    ...(shown.length ? ['', '```sh', ...shown, '```'] : []),
    '',
  ];
}

function optionTable(command: Command): string[] {
  const rows = command.options.map((option) => `| \`${option.flags}\` | ${cell(describeOption(option, ''))} | ${hasVariable(option) ? `\`${variableOf(command, option)}\`` : ''} |`);
  return ['| Option | What it does | Variable |', '|---|---|---|', ...rows];
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
