import { z } from 'zod';
import { apiSchema, workerSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';

/** Throws `ConfigError` with every faulty variable of API and worker, before anything is installed or started for them. */
export function checkConfiguration(env: NodeJS.ProcessEnv): void {
  // What the stack itself sets is none of the user's faults.
  const own = { API_PORT: '0', WORKER_HEALTH_PORT: '0' };
  parseConfig(z.object({ ...apiSchema.shape, ...workerSchema.shape }), { DATABASE_URL: 'postgresql://localhost', PLAYBACK_SECRET: 'x'.repeat(32), ...env, ...own });
}
