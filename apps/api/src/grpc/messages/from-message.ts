import { symbolOf } from '../contract/model.js';
import type { EnumModel, Kind, MessageModel } from '../contract/model.js';
import { structToJson, valueToJson } from './json-value.js';
import type { ProtoStruct, ProtoValue } from './json-value.js';
import { fromTimestamp } from './timestamps.js';
import type { ProtoTimestamp } from './timestamps.js';

type Received = Readonly<Record<string, unknown>>;

/** What a message asks for, as the body of the request in the REST contract: to be validated by its schema. */
export function fromMessage(message: MessageModel, received: object): Record<string, unknown> {
  const given = message.fields.filter(({ name }) => (received as Received)[name] !== undefined);
  const fields = given.map(({ name, kind, repeated }) => {
    const value = (received as Received)[name];
    return [name, repeated ? (value as unknown[]).map((one) => oneValue(kind, one)) : oneValue(kind, value)] as const;
  });
  if (message.isChoice) return { ...(fields[0]?.[1] as object | undefined) };
  const rest = message.rest === undefined ? undefined : ((received as Received)[message.rest] as ProtoStruct | undefined);
  return { ...(rest ? structToJson(rest) : {}), ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)), ...message.constants };
}

function oneValue(kind: Kind, value: unknown): unknown {
  switch (kind.is) {
    case 'message':
      return fromMessage(kind.of, value as object);
    case 'enum':
      return wordOf(kind.of, value);
    case 'timestamp':
      return fromTimestamp(value as ProtoTimestamp);
    case 'value':
      return valueToJson(value as ProtoValue);
    default:
      return value;
  }
}

/** Undefined for what is unspecified; what this version does not know stays as it is, for the schema to refuse. */
export function wordOf({ name, values }: EnumModel, symbol: unknown): string | undefined {
  if (symbol === symbolOf(name, 'unspecified')) return undefined;
  return values.find((value) => symbolOf(name, value) === symbol) ?? String(symbol);
}
