// Buckets, search attributes and the first API key of an installation; run once after the migrations, before the services start.
import { setupSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import { initialise } from '../../../packages/platform/setup/initialise.js';
import { prepareTemporal } from './temporal/prepare-temporal.js';

const config = parseConfig(setupSchema, process.env);
const db = openDatabase(config.DATABASE_URL);
try {
  const { firstApiKey } = await initialise(db, config);
  process.stdout.write(`Buckets ${config.S3_INPUT_BUCKET} and ${config.S3_OUTPUT_BUCKET} are ready.\n`);
  const advice = await prepareTemporal(config);
  process.stdout.write(`${advice ?? `Jobs can be searched for in the namespace ${config.TEMPORAL_NAMESPACE} of Temporal.`}\n`);
  if (firstApiKey) process.stdout.write(`First API key, shown once: ${firstApiKey}\n`);
} finally {
  await db.$disconnect();
}
