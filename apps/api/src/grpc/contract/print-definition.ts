import type { EnumModel, FieldModel, Kind, MessageModel } from './model.js';
import { snakeCase, symbolOf } from './model.js';
import type { Numbers } from './numbers.js';
import type { SchemaReader } from './read-schemas.js';

const wellKnown = { timestamp: 'google.protobuf.Timestamp', value: 'google.protobuf.Value', strings: 'map<string, string>' } as const;
const files = { timestamp: 'timestamp', value: 'struct', struct: 'struct' } as const;

/** The text of a definition. Fields and values keep the numbers that they have; what is new gets the next ones. */
export function printDefinition({ messages, enums }: SchemaReader, numbers: Numbers, heading: string): string {
  const parts = [...[...messages.values()].map((message) => printMessage(message, numbers)), ...[...enums.values()].map((one) => printEnum(one, numbers))];
  const kinds = [...messages.values()].flatMap((message) => [...message.fields.map(({ kind }) => kind.is), ...(message.rest ? ['struct'] : [])]);
  const imports = [...new Set(kinds.flatMap((kind) => (kind in files ? [`import "google/protobuf/${files[kind as keyof typeof files]}.proto";`] : [])))];
  return `${[heading, 'syntax = "proto3";', 'package reelforge.v1;', imports.sort().join('\n'), ...parts].join('\n\n')}\n`;
}

function printMessage({ name, description, fields, isChoice, rest }: MessageModel, numbers: Numbers): string {
  const lines = fields.flatMap((field) => printField(field, numbers.of(name, snakeCase(field.name)), isChoice));
  if (rest) lines.push(`google.protobuf.Struct ${rest} = ${numbers.of(name, rest)};`);
  const body = isChoice ? ['oneof spec {', ...lines.map((line) => `  ${line}`), '}'] : lines;
  return block(`message ${name}`, [...numbers.reserved(name), ...body], description);
}

function printField({ name, kind, repeated, optional, description }: FieldModel, number: number, isChoice: boolean): string[] {
  const label = repeated ? 'repeated ' : optional && !isChoice ? 'optional ' : '';
  return [...comment(description), `${label}${typeName(kind)} ${snakeCase(name)} = ${number};`];
}

function printEnum({ name, values }: EnumModel, numbers: Numbers): string {
  const lines = values.map((value) => symbolOf(name, value)).map((symbol) => `${symbol} = ${numbers.of(name, symbol)};`);
  return block(`enum ${name}`, [`${symbolOf(name, 'unspecified')} = 0;`, ...numbers.reserved(name), ...lines], undefined);
}

function typeName(kind: Kind): string {
  if (kind.is === 'message' || kind.is === 'enum') return kind.of.name;
  return kind.is in wellKnown ? wellKnown[kind.is as keyof typeof wellKnown] : kind.is;
}

function block(head: string, lines: readonly string[], description: string | undefined): string {
  return [...comment(description), lines.length ? `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}` : `${head} {}`].join('\n');
}

function comment(text: string | undefined): string[] {
  return text === undefined ? [] : [`// ${text.replaceAll('\n', ' ')}`];
}
