import type { Argument, Command, Option } from 'commander';

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What may stand at the cursor; `also` names what the shell itself can add. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly also: 'files' | 'folders' | 'nothing';
}

/** Candidates for a kind of value (`job`, `preset`, …), given the arguments before it. */
export type Values = (kind: string, operands: readonly string[]) => Promise<readonly Candidate[]>;

const nothing: Completion = { candidates: [], also: 'nothing' };

/** Completes the last of the words behind the program's name. What commands take is told by the names of their arguments. */
export async function complete(program: Command, words: readonly string[], values: Values): Promise<Completion> {
  const current = words.at(-1) ?? '';
  const place = findPlace(program, words.slice(0, -1));
  const among = (found: Completion, prefix = ''): Completion => ({ ...found, candidates: found.candidates.map((one) => ({ ...one, value: prefix + one.value })).filter(({ value }) => value.startsWith(current)) });

  if (place.option) return among(await valuesFor(place.option, kindOf(place.option), place.operands, values));
  if (current.startsWith('-') && !place.onlyOperands) {
    const [, flag, given] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
    const option = flag === undefined ? undefined : findOption(place.command, flag);
    if (given !== undefined) return option ? among(await valuesFor(option, kindOf(option), place.operands, values), `${flag}=`) : nothing;
    return among({ candidates: flagsOf(place.command, words), also: 'nothing' });
  }
  const commands = place.operands.length ? [] : place.command.commands.map((one) => ({ value: one.name(), description: one.summary() || one.description() }));
  if (commands.length) return among({ candidates: commands, also: 'nothing' });
  const argument = argumentAt(place.command, place.operands.length);
  if (!argument) return nothing;
  const found = await valuesFor(argument, argument.name(), place.operands, values);
  return among({ ...found, candidates: found.candidates.filter(({ value }) => !place.operands.includes(value)) });
}

interface Place {
  readonly command: Command;
  /** Whose value is at the cursor */
  readonly option: Option | null;
  readonly operands: readonly string[];
  /** Behind `--` */
  readonly onlyOperands: boolean;
}

function findPlace(program: Command, words: readonly string[]): Place {
  let command = program;
  let option: Option | null = null;
  let onlyOperands = false;
  const operands: string[] = [];
  for (const word of words) {
    if (option) option = null;
    else if (word === '--' && !onlyOperands) onlyOperands = true;
    else if (word.startsWith('-') && word !== '-' && !onlyOperands) {
      const found = findOption(command, word);
      option = found?.required ? found : null;
    } else {
      const inner = operands.length ? undefined : command.commands.find((one) => one.name() === word);
      if (inner) command = inner;
      else operands.push(word);
    }
  }
  return { command, option, operands, onlyOperands };
}

function findOption(command: Command, flag: string): Option | undefined {
  return optionsOf(command).find((option) => option.long === flag || option.short === flag);
}

/** Those of a command and of all that it stands in. */
function optionsOf(command: Command): Option[] {
  return [...command.options, ...(command.parent ? optionsOf(command.parent) : [])];
}

function flagsOf(command: Command, words: readonly string[]): Candidate[] {
  const isOpen = (option: Option) => !option.hidden && (!words.slice(0, -1).includes(option.long!) || isRepeatable(option));
  return [...optionsOf(command).filter(isOpen).map((option) => ({ value: option.long!, description: option.description })), { value: '--help', description: 'What this command does' }];
}

/** Those whose help says so: commander itself does not know. */
function isRepeatable(option: Option): boolean {
  return option.variadic || /may be repeated/.test(option.description);
}

function kindOf(option: Option): string {
  return /[<[]([\w-]+)/.exec(option.flags)?.[1] ?? '';
}

function argumentAt(command: Command, index: number): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[index] ?? (last?.variadic ? last : undefined);
}

/** Names in the plural stand for several of a kind. */
async function valuesFor(from: { readonly argChoices?: string[] | undefined }, name: string, operands: readonly string[], values: Values): Promise<Completion> {
  if (from.argChoices) return { candidates: from.argChoices.map((value) => ({ value, description: '' })), also: 'nothing' };
  const kind = name.replace(/s$/, '');
  if (kind === 'folder') return { candidates: [], also: 'folders' };
  if (kind === 'file' || kind === 'source') return { candidates: [], also: 'files' };
  return { candidates: await values(kind, operands), also: 'nothing' };
}
