import fc from 'fast-check';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';
import { arbitraryMessage } from '../../../../../test/grpc/arbitrary-message.js';
import { definition, jobService } from '../definition.js';
import { jobMethods } from '../job-methods.js';
import type { JobMethod } from '../job-methods.js';
import { fromMessage } from '../messages/from-message.js';
import { requestMessages } from '../requests.js';
import { createJobMessage, definitions } from './contract.js';
import { symbolOf } from './model.js';
import type { EnumModel, FieldModel, MessageModel } from './model.js';
import { Numbers } from './numbers.js';
import { printDefinition } from './print-definition.js';
import { SchemaReader } from './read-schemas.js';

interface Described {
  readonly name: string;
  readonly field: readonly { name: string; type: string; typeName: string; label: string }[];
  readonly nestedType: readonly { name: string; options: { mapEntry?: boolean } | null }[];
}

const described = (name: string) => (definition[`reelforge.v1.${name}`] as MessageTypeDefinition<object, object>).type as unknown as Described;
const types: Readonly<Record<string, string>> = { string: 'TYPE_STRING', bool: 'TYPE_BOOL', int32: 'TYPE_INT32', int64: 'TYPE_INT64', double: 'TYPE_DOUBLE', enum: 'TYPE_ENUM' };
const wellKnown: Readonly<Record<string, string>> = { timestamp: 'Timestamp', value: 'Value' };

/** What the definition has to say of a field. */
function expected({ name, kind, repeated }: FieldModel): object {
  const typeName = kind.is === 'message' || kind.is === 'enum' ? kind.of.name : (wellKnown[kind.is] ?? (kind.is === 'strings' ? 'map' : ''));
  return { name, type: types[kind.is] ?? 'TYPE_MESSAGE', typeName, isMany: repeated || kind.is === 'strings' };
}

function found(message: Described): object[] {
  const maps = message.nestedType.filter(({ options }) => options?.mapEntry).map(({ name }) => name);
  return message.field.map(({ name, type, typeName, label }) => {
    const last = typeName?.split('.').at(-1) ?? '';
    return { name, type, typeName: maps.includes(last) ? 'map' : last, isMany: label === 'LABEL_REPEATED' };
  });
}

const messagesOf = (model: MessageModel): MessageModel[] => [model, ...model.fields.flatMap(({ kind }) => (kind.is === 'message' ? messagesOf(kind.of) : []))];
const enumsOf = (model: MessageModel): EnumModel[] => messagesOf(model).flatMap(({ fields }) => fields.flatMap(({ kind }) => (kind.is === 'enum' ? [kind.of] : [])));

it('the definition has every field that the schemas have, and no other, of the same kind', () => {
  const models = [...Object.values(definitions).flatMap(({ messages }) => [...messages.values()]), ...Object.values(requestMessages).flatMap(messagesOf)];
  expect(models.length).toBeGreaterThan(50);
  for (const model of models) {
    const fields = [...model.fields.map(expected), ...(model.rest === undefined ? [] : [{ name: model.rest, type: 'TYPE_MESSAGE', typeName: 'Struct', isMany: false }])];
    const byName = (a: any, b: any) => a.name.localeCompare(b.name);
    expect([model.name, found(described(model.name)).sort(byName)]).toEqual([model.name, fields.sort(byName)]);
  }
});

it('the definition has every word that the schemas have', () => {
  for (const { name, values } of [...Object.values(definitions).flatMap(({ enums }) => [...enums.values()]), ...Object.values(requestMessages).flatMap(enumsOf)]) {
    const { value } = (definition[`reelforge.v1.${name}`] as EnumTypeDefinition).type as unknown as { value: { name: string }[] };
    expect(value.map((one) => one.name).sort()).toEqual(['unspecified', ...values].map((word) => symbolOf(name, word)).sort());
  }
});

it('the service has the calls that are served, and no other', () => {
  expect(Object.keys(jobService).sort()).toEqual(Object.keys(jobMethods).sort());
});

it.each(Object.keys(jobMethods) as JobMethod[])('whatever %s may ask for in REST can be asked for by a message, which means the same', (method) => {
  const { requestSerialize, requestDeserialize } = jobService[method]!;
  fc.assert(
    fc.property(arbitraryMessage(requestMessages[method]), ({ json, message }) => {
      expect(fromMessage(requestMessages[method], requestDeserialize(requestSerialize(message as object)))).toEqual(json);
    }),
    { numRuns: method === 'CreateJob' ? 150 : 30 },
  );
});

it('what has a number keeps it, whatever is added or taken away', () => {
  const object = (properties: Record<string, object>) => ({ $ref: '#/$defs/Thing', $defs: { Thing: { type: 'object', properties, required: [] } } });
  const print = (released: string, properties: Record<string, object>) => {
    const reader = new SchemaReader(true);
    reader.read(object(properties));
    return printDefinition(reader, new Numbers(released), '// x');
  };
  const text = { type: 'string' };
  const first = print('', { a: text, b: { enum: ['x', 'y'] } });
  expect(first).toMatch(/optional string a = 1;\n {2}ThingB b = 2;/);
  const second = print(first, { c: text, b: { enum: ['z', 'y'] } });
  expect(second).toMatch(/reserved 1;\n {2}optional string c = 3;\n {2}ThingB b = 2;/);
  expect(second).toMatch(/reserved 1;\n {2}THING_B_Z = 3;\n {2}THING_B_Y = 2;/);
  expect(print(second, { d: text })).toMatch(/reserved 1, 2, 3;\n {2}optional string d = 4;/);
  expect(createJobMessage.name).toBe('CreateJobRequest');
});
