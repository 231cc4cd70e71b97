import type { StorageConfig } from '../config/blocks.js';
import { makeFirstTenant } from '../job-store/first-key.js';
import type { Database } from '../job-store/client.js';
import { ObjectStore } from '../object-store/object-store.js';
import { prepareBucket } from './prepare-bucket.js';

/** Whom everything belongs to on an installation for one. */
export const defaultTenant = { id: 'ten_default', name: 'Default' };

/**
 * Makes a migrated but new installation usable: both buckets, the default tenant, its first API key.
 * May run any number of times. Returns the key the first time; it cannot be read again.
 */
export async function initialise(db: Database, storage: StorageConfig): Promise<{ firstApiKey: string | null }> {
  const store = new ObjectStore(storage);
  try {
    for (const bucket of [store.inputBucket, store.outputBucket]) await prepareBucket(store.client, bucket);
  } finally {
    store.close();
  }
  return { firstApiKey: (await makeFirstTenant(db, defaultTenant))?.key ?? null };
}
