import { z } from 'zod';
import { apiSchema, setupSchema, workerSchema } from '../../packages/platform/config/blocks.js';
import { secretNames } from '../../packages/platform/config/secret.js';

export const readers = ['API', 'worker', 'setup'] as const;
export type Reader = (typeof readers)[number];

const schemas = { API: apiSchema, worker: workerSchema, setup: setupSchema } as const;

/** One environment variable, as its schema has it. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  /** Of a flag: boolean */
  readonly type: 'string' | 'integer' | 'boolean';
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
  /** Where the default depends on the machine */
  readonly shownDefault?: string;
  readonly readBy: readonly Reader[];
}

/** Every variable that a process reads, in the order of the schemas. */
export function readVariables(): readonly Variable[] {
  const shapes = readers.map((reader) => [reader, schemas[reader].shape as Readonly<Record<string, z.ZodType>>] as const);
  const all = Object.fromEntries(shapes.flatMap(([, shape]) => Object.entries(shape)));
  const secrets = new Set(readers.flatMap((reader) => secretNames(schemas[reader])));
  return Object.entries(all).map(([name, schema]) => describe(name, schema, secrets.has(name), shapes.flatMap(([reader, shape]) => (name in shape ? [reader] : []))));
}

function describe(name: string, schema: z.ZodType, isSecret: boolean, readBy: readonly Reader[]): Variable {
  const { description = '', shownDefault, ...given } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as z.core.JSONSchema.JSONSchema & { shownDefault?: string };
  const isFlag = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }).type === 'boolean';
  // What is read from text into something else has its default in front of that, or behind.
  const preset = (given.default ?? (schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined)) as Variable['default'];
  return {
    name,
    description,
    isSecret,
    isRequired: !schema.safeParse(undefined).success,
    type: isFlag ? 'boolean' : given.type === 'integer' ? 'integer' : 'string',
    ...(given.enum ? { values: given.enum as string[] } : {}),
    ...(given.minimum === undefined ? {} : { minimum: given.minimum, maximum: given.maximum! }),
    ...(shownDefault ? { shownDefault } : preset === undefined ? {} : { default: preset }),
    readBy,
  };
}
