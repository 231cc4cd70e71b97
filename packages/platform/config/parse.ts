import { z } from 'zod';
import { secretNames, withSecretFiles } from './secret.js';
import type { Environment } from './secret.js';

/** Every problem of a configuration at once, so that it is mended in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

/**
 * Parses environment variables by a schema whose keys are their names. An empty variable counts as unset; a secret one
 * may be given as the name of a file, by `NAME_FILE`. The result is frozen. Throws `ConfigError` naming every faulty variable.
 */
export function parseConfig<T extends z.ZodType>(schema: T, given: Environment): Readonly<z.output<T>> {
  const { env, problems } = withSecretFiles(secretNames(schema), given);
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  // A variable whose file is at fault is not missing as well.
  const faults = (parsed.error?.issues ?? []).filter((issue) => !problems.some((problem) => problem.startsWith(`${issue.path.join('.')}_FILE:`)));
  if (problems.length || !parsed.success) throw new ConfigError([...problems, ...faults.map((issue) => `${issue.path.join('.')}: ${issue.message}`)]);
  return Object.freeze(parsed.data);
}

/** `true/false/1/0/yes/no/on/off` */
export const flag = z.stringbool();
/** A whole number in an environment variable. */
export const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
