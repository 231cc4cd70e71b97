import { z } from 'zod';
import { apiSchema, workerSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { secretNames, withSecretFiles } from '../../../packages/platform/config/secret.js';

const schema = z.object({ ...apiSchema.shape, ...workerSchema.shape });

/**
 * Throws `ConfigError` with every faulty variable of API and worker, before anything is installed or started for them.
 * Returns the environment with the secrets that are given as files in their places.
 */
export function checkConfiguration(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // What the stack itself sets is none of the user's faults.
  const own = { API_PORT: '0', WORKER_HEALTH_PORT: '0' };
  const made = { DATABASE_URL: 'postgresql://localhost', PLAYBACK_SECRET: 'x'.repeat(32) };
  const needed = Object.entries(made).filter(([name]) => !env[`${name}_FILE`]);
  parseConfig(schema, { ...Object.fromEntries(needed), ...env, ...own });
  return withSecretFiles(secretNames(schema), env).env;
}
