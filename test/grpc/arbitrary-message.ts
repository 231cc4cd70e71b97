import fc from 'fast-check';
import type { FieldModel, Kind, MessageModel } from '../../apps/api/src/grpc/contract/model.js';
import { symbolOf } from '../../apps/api/src/grpc/contract/model.js';

/** JSON, and the message that a client sends for it. */
export interface Pair {
  readonly json: unknown;
  readonly message: unknown;
}

const same = (values: fc.Arbitrary<unknown>) => values.map((value) => ({ json: value, message: value }));
const word = fc.stringMatching(/^[a-zA-Z0-9 äß€]{1,8}$/);
const scalars = {
  string: same(word),
  bool: same(fc.boolean()),
  int32: same(fc.integer()),
  int64: same(fc.maxSafeInteger()),
  double: same(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  strings: same(fc.dictionary(word, word, { minKeys: 1 })),
  timestamp: fc.date({ noInvalidDate: true, min: new Date(-1e13), max: new Date(1e13) }).map((date) => ({ json: date.toISOString(), message: { seconds: Math.floor(date.getTime() / 1000), nanos: (((date.getTime() % 1000) + 1000) % 1000) * 1e6 } })),
} as const;

/** As a client of any language writes a `google.protobuf.Value`. */
export function valueOf(json: unknown): object {
  if (json === null) return { nullValue: 'NULL_VALUE' };
  if (typeof json === 'boolean') return { boolValue: json };
  if (typeof json === 'number') return { numberValue: json };
  if (typeof json === 'string') return { stringValue: json };
  return Array.isArray(json) ? { listValue: { values: json.map(valueOf) } } : { structValue: structOf(json as object) };
}

export function structOf(json: object): object {
  return { fields: Object.fromEntries(Object.entries(json).map(([name, value]) => [name, valueOf(value)])) };
}

const anyJson = fc.letrec<{ json: unknown }>((tie) => ({ json: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), word, fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(word, tie('json'), { maxKeys: 3 })) })).json;

/** Any request that the model can hold, with every field now and then. */
export function arbitraryMessage(model: MessageModel): fc.Arbitrary<Pair> {
  const field = (one: FieldModel) => fieldOf(one).map((pair) => ({ name: one.name, ...pair }));
  if (model.isChoice) return fc.oneof(...model.fields.map(field)).map(({ name, json, message }) => ({ json, message: { [name]: message } }));
  const fields = fc.tuple(...model.fields.map((one) => fc.option(field(one), { nil: undefined })));
  const rest = model.rest === undefined ? fc.constant({}) : fc.dictionary(word, anyJson, { maxKeys: 3 });
  return fc.tuple(fields, rest).map(([given, more]) => {
    const there = given.filter((one) => one !== undefined);
    const pick = (of: 'json' | 'message') => Object.fromEntries(there.map((one) => [one.name, one[of]]));
    return { json: { ...more, ...pick('json'), ...model.constants }, message: { ...pick('message'), ...(model.rest === undefined ? {} : { [model.rest]: structOf(more) }) } };
  });
}

function fieldOf({ kind, repeated, optional }: FieldModel): fc.Arbitrary<Pair> {
  const one = kindOf(kind);
  if (repeated) return fc.array(one, { minLength: 1, maxLength: 3 }).map((pairs) => ({ json: pairs.map(({ json }) => json), message: pairs.map(({ message }) => message) }));
  // Where the definition has no presence, the default is as good as nothing.
  return optional || kind.is !== 'string' ? one : one.filter(({ json }) => json !== '');
}

function kindOf(kind: Kind): fc.Arbitrary<Pair> {
  if (kind.is === 'message') return arbitraryMessage(kind.of);
  if (kind.is === 'enum') return fc.constantFrom(...kind.of.values).map((value) => ({ json: value, message: symbolOf(kind.of.name, value) }));
  if (kind.is === 'value') return anyJson.map((json) => ({ json, message: valueOf(json) }));
  return scalars[kind.is];
}
