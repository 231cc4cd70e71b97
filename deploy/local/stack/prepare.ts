import { prepareTemporal } from '../../../apps/api/src/temporal/prepare-temporal.js';
import type { StorageConfig } from '../../../packages/platform/config/blocks.js';
import type { TemporalConfig } from '../../../packages/platform/config/temporal.js';
import { revokeApiKeysNamed } from '../../../packages/platform/job-store/api-keys.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import { mintOperatorKey } from '../../../packages/platform/job-store/first-key.js';
import { defaultTenant, initialise } from '../../../packages/platform/setup/initialise.js';
import { applyMigrations } from '../migrate.js';

/** Name of the key that the demo and other tools of this machine use; each start makes a new one in its place. */
const localKeyName = 'local tools';

/** Migrations, buckets, search attributes and keys. The first key is made, and can be read, at the first start only. `advice` is what is left to do by hand. */
export async function prepare(databaseUrl: string, storage: StorageConfig, temporal: TemporalConfig): Promise<{ firstApiKey: string | null; localApiKey: string; advice: string | null }> {
  await applyMigrations(databaseUrl);
  const db = openDatabase(databaseUrl);
  try {
    const { firstApiKey } = await initialise(db, storage);
    await revokeApiKeysNamed(db, defaultTenant.id, localKeyName);
    const { key } = await mintOperatorKey(db, defaultTenant.id, localKeyName);
    return { firstApiKey, localApiKey: key, advice: await prepareTemporal(temporal) };
  } finally {
    await db.$disconnect();
  }
}
