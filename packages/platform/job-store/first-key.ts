import { ensureTenant, mintApiKey } from './api-keys.js';
import type { MintedKey } from './api-keys.js';
import type { Database } from './client.js';

/** Makes the tenant with a first key of all scopes; null when the tenant is there already, with whatever keys it has. */
export async function makeFirstTenant(db: Database, tenant: { id: string; name: string }): Promise<MintedKey | null> {
  if (await db.tenant.findUnique({ where: { id: tenant.id } })) return null;
  await ensureTenant(db, tenant);
  return mintApiKey(db, { tenantId: tenant.id, name: 'first key' });
}
