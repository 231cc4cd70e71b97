import { inspect } from 'node:util';
import { apiSchema } from '../../../packages/platform/config/blocks.js';
import type { ApiConfig } from '../../../packages/platform/config/blocks.js';
import { ConfigError, parseConfig } from '../../../packages/platform/config/parse.js';
import { redactor, secretsIn } from '../../../packages/platform/logging/redaction.js';
import { createApi } from './app.js';

const shutdownMs = 15_000;

async function main(config: ApiConfig): Promise<void> {
  const app = await createApi(config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), shutdownMs).unref();
      void app.close().then(() => process.exit(0), () => process.exit(1));
    });
  }
  await app.listen({ host: config.API_HOST, port: config.API_PORT });
}

let redact = redactor();
try {
  const config = parseConfig(apiSchema, process.env);
  redact = redactor(secretsIn(apiSchema, config));
  await main(config);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : redact(inspect(error)));
  process.exit(1);
}
