import type { JsonSchema, NamedSchema, Shape } from './json-schema.js';
import { mergeObjects, shapeOf, typeOf, wordsOf } from './json-schema.js';
import { pascalCase, snakeCase } from './model.js';
import type { EnumModel, FieldModel, Kind, MessageModel } from './model.js';
import { givenNames } from './names.js';

/** Larger sets of words grow with every version: they are strings. */
const longestEnum = 12;
const largestInt32 = 2 ** 31 - 1;

/** Makes messages of schemas: those of requests, where null means something, or those of answers, where it means absence. */
export class SchemaReader {
  readonly messages = new Map<string, MessageModel>();
  readonly enums = new Map<string, EnumModel>();
  /** Names, by what bears them */
  private readonly named = new Map<string, string>();
  /** What bears them, by names */
  private readonly bearers = new Map<string, string>();

  constructor(private readonly ofRequests: boolean) {}

  read(schema: JsonSchema): MessageModel {
    const shape = shapeOf(schema, schema.$defs ?? {});
    const kind = this.objectOf(shape, '', '', schema.$defs ?? {});
    if (kind.is !== 'message') throw new Error('The schema is not that of an object.');
    return kind.of;
  }

  private kindOf(shape: Shape, parent: string, field: string, definitions: Readonly<Record<string, JsonSchema>>): Kind {
    const { variants } = shape;
    const [first] = variants;
    if (variants.every((variant) => typeOf(variant) === 'object' && variant.properties)) return this.objectOf(shape, parent, field, definitions);
    if (variants.every(({ const: value }) => typeof value === 'number')) return { is: 'int32' };
    if (variants.length > 1 || !first) return { is: 'value' };
    const words = wordsOf(first);
    if (words.length && words.length <= longestEnum) return this.enumOf(words, parent, field);
    switch (typeOf(first)) {
      case 'string':
        return { is: first.format === 'date-time' ? 'timestamp' : 'string' };
      case 'boolean':
        return { is: 'bool' };
      case 'number':
        return { is: 'double' };
      case 'integer':
        return { is: /Bytes$/.test(field) || (this.ofRequests && (first.maximum ?? 0) > largestInt32 && first.maximum !== Number.MAX_SAFE_INTEGER) ? 'int64' : 'int32' };
      case 'object':
        return { is: 'strings' };
      default:
        return { is: 'value' };
    }
  }

  private objectOf({ variants, id }: Shape, parent: string, field: string, definitions: Readonly<Record<string, JsonSchema>>): Kind {
    const choice = id !== undefined && variants.length > 1;
    if (choice) return { is: 'message', of: this.choiceOf(variants, id, definitions) };
    const object = mergeObjects(variants);
    const name = this.nameOf(object.id, parent, field, JSON.stringify(object));
    return { is: 'message', of: this.messages.get(name) ?? this.messageOf(object, name, definitions) };
  }

  private messageOf(schema: NamedSchema, name: string, definitions: Readonly<Record<string, JsonSchema>>): MessageModel {
    const { properties = {}, required = [], description } = schema;
    const constants: Record<string, string | boolean> = {};
    const message: MessageModel = { name, description, fields: [], isChoice: false, constants, rest: typeof schema.additionalProperties === 'object' ? 'overrides' : undefined };
    this.messages.set(name, message);
    for (const [property, inner] of Object.entries(properties)) {
      if (inner.not) continue;
      if (typeof inner.const === 'string' || typeof inner.const === 'boolean') constants[property] = inner.const;
      else message.fields.push(this.fieldOf(name, property, inner, required.includes(property), definitions));
    }
    return message;
  }

  private fieldOf(parent: string, name: string, schema: JsonSchema, isRequired: boolean, definitions: Readonly<Record<string, JsonSchema>>): FieldModel {
    if (camelCase(snakeCase(name)) !== name) throw new Error(`The name ${name} does not survive in a definition.`);
    const shape = shapeOf(schema, definitions);
    const [only] = shape.variants;
    const repeated = shape.variants.length === 1 && typeOf(only!) === 'array';
    const meansNull = shape.isNullable && this.ofRequests;
    const kind: Kind = meansNull ? { is: 'value' } : this.kindOf(repeated ? shapeOf(only!.items!, definitions) : shape, parent, name, definitions);
    const isScalar = !['message', 'value', 'strings', 'timestamp', 'enum'].includes(kind.is);
    return { name, kind, repeated, optional: isScalar && !repeated && (shape.isNullable || !isRequired), description: schema.description };
  }

  /** Told apart by their `type`; the one that has none is told by its name. */
  private choiceOf(variants: readonly NamedSchema[], id: string, definitions: Readonly<Record<string, JsonSchema>>): MessageModel {
    const name = givenNames[id] ?? id;
    const known = this.messages.get(name);
    if (known) return known;
    const message: MessageModel = { name, description: undefined, fields: [], isChoice: true, constants: {}, rest: undefined };
    this.messages.set(name, message);
    for (const variant of variants) {
      const kind = this.objectOf({ variants: [variant], isNullable: false, id: undefined }, name, '', definitions);
      const type = variant.properties?.['type']?.const;
      message.fields.push({ name: typeof type === 'string' ? type : variant.id!.replace(/Output$/, '').toLowerCase(), kind, repeated: false, optional: false, description: undefined });
    }
    return message;
  }

  private enumOf(values: readonly string[], parent: string, field: string): Kind {
    const name = this.nameOf(undefined, parent, field, values.join());
    const model = this.enums.get(name) ?? { name, values };
    this.enums.set(name, model);
    return { is: 'enum', of: model };
  }

  /** The same thing has the same name wherever a field of this name holds it. */
  private nameOf(id: string | undefined, parent: string, field: string, bearer: string): string {
    const key = `${field} ${bearer}`;
    const name = this.named.get(key) ?? (id === undefined ? (givenNames[`${parent}.${field}`] ?? parent + pascalCase(field)) : (givenNames[id] ?? id));
    if ((this.bearers.get(name) ?? bearer) !== bearer) throw new Error(`Two different things would be called ${name}: give one of them another name.`);
    this.bearers.set(name, bearer);
    this.named.set(key, name);
    return name;
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
