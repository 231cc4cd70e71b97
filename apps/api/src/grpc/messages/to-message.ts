import { symbolOf } from '../contract/model.js';
import type { FieldModel, Kind, MessageModel } from '../contract/model.js';
import { toTimestamp } from './timestamps.js';

/** What an answer of the REST contract is as a message: absent stands for null. */
export function toMessage(message: MessageModel, json: object): object {
  const known = json as Readonly<Record<string, unknown>>;
  return Object.fromEntries(message.fields.flatMap((field) => {
    const value = known[field.name];
    return value === undefined || value === null ? [] : [[field.name, fieldValue(field, value)]];
  }));
}

function fieldValue({ kind, repeated }: FieldModel, json: unknown): unknown {
  return repeated ? (json as unknown[]).map((one) => oneValue(kind, one)) : oneValue(kind, json);
}

function oneValue(kind: Kind, json: unknown): unknown {
  switch (kind.is) {
    case 'message':
      return toMessage(kind.of, json as object);
    case 'enum':
      return symbolOf(kind.of.name, json as string);
    case 'timestamp':
      return toTimestamp(json as string);
    default:
      return json;
  }
}
