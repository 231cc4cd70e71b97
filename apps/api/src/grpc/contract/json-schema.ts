/** JSON Schema, as zod writes it: the parts that the contract needs. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: object;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly maximum?: number;
  readonly description?: string;
}

export interface NamedSchema extends JsonSchema {
  /** Of its definition */
  readonly id?: string;
}

/** What a schema is without its references, unions in unions, and `null`. */
export interface Shape {
  /** Several for a union */
  readonly variants: readonly NamedSchema[];
  readonly isNullable: boolean;
  /** Of the union itself */
  readonly id: string | undefined;
}

export function shapeOf(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): Shape {
  const flat = flatten(schema, definitions, undefined);
  const variants = flat.filter(({ type }) => type !== 'null');
  return { variants, isNullable: variants.length < flat.length || variants.some(({ type }) => Array.isArray(type)), id: idOf(schema) };
}

function flatten(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>, id: string | undefined): NamedSchema[] {
  const own = idOf(schema);
  if (own !== undefined) return flatten(definitions[own]!, definitions, own);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.flatMap((variant) => flatten(variant, definitions, undefined));
  return [id === undefined ? schema : { ...schema, id }];
}

function idOf({ $ref }: JsonSchema): string | undefined {
  return $ref?.replace('#/$defs/', '');
}

/** The one type of a schema that may allow null as well. */
export function typeOf({ type }: JsonSchema): string | undefined {
  return typeof type === 'object' ? type.find((one) => one !== 'null') : type;
}

/** One object that has the fields of all of them. What must be there, and what fits what, is for the schema itself to say. */
export function mergeObjects(variants: readonly NamedSchema[]): NamedSchema {
  if (variants.length === 1) return variants[0]!;
  const properties: Record<string, JsonSchema> = {};
  for (const variant of variants) {
    for (const [name, schema] of Object.entries(variant.properties ?? {})) properties[name] = properties[name] ? merge(properties[name], schema, name) : schema;
  }
  return { type: 'object', properties, required: [] };
}

function merge(one: JsonSchema, other: JsonSchema, name: string): JsonSchema {
  const values = [...wordsOf(one), ...wordsOf(other)];
  if (values.length) return { type: 'string', enum: [...new Set(values)] };
  if (typeOf(one) !== typeOf(other)) throw new Error(`The field ${name} has several types.`);
  return { ...one, ...(one.const === undefined ? {} : { const: undefined }) };
}

/** Strings that alone are allowed. */
export function wordsOf(schema: JsonSchema): string[] {
  const all = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return all.every((value) => typeof value === 'string') ? [...(all as string[])] : [];
}
