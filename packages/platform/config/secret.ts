import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

const secretSchemas = new WeakSet<z.ZodType>();

/** Marks a variable as a secret: it may be given as `NAME_FILE` as well, and its value is kept out of logs. Goes around the whole of its schema. */
export function secret<T extends z.ZodType>(schema: T): T {
  secretSchemas.add(schema);
  return schema;
}

/** Names of the secret variables of an object schema. */
export function secretNames(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, part]) => (secretSchemas.has(part) ? [name] : [])) : [];
}

/**
 * The environment with each `NAME_FILE` of these names replaced by what the file holds, without the newline at its end:
 * so Docker and Kubernetes hand out secrets. Faults are told by the name of the variable, never with a value.
 */
export function withSecretFiles(names: readonly string[], env: Environment): { readonly env: Environment; readonly problems: readonly string[] } {
  const resolved: Record<string, string | undefined> = { ...env };
  const problems: string[] = [];
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    delete resolved[`${name}_FILE`];
    const read = env[name] ? `is given beside ${name}; give one of them` : readSecret(file);
    if (typeof read === 'string') problems.push(`${name}_FILE: ${read}`);
    else resolved[name] = read.value;
  }
  return { env: resolved, problems };
}

/** The secret, or what is wrong with its file. */
function readSecret(file: string): { value: string } | string {
  try {
    const value = readFileSync(file, 'utf8').replace(/(\r?\n)+$/, '');
    return value === '' ? `the file ${file} is empty` : { value };
  } catch (error) {
    return `the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}
