import { ensureTenant, mintApiKey, operatorScopes, scopes } from './api-keys.js';
import type { MintedKey } from './api-keys.js';
import type { Database } from './client.js';

/** A key of the operator: it may also manage the tenant's keys, and make users where registration is closed. */
export function mintOperatorKey(db: Database, tenantId: string, name: string): Promise<MintedKey> {
  return mintApiKey(db, { tenantId, name, scopes: [...scopes, ...operatorScopes] });
}

/** Makes the tenant with a first key, which is the operator's; null when the tenant is there already, with whatever keys it has. */
export async function makeFirstTenant(db: Database, tenant: { id: string; name: string }): Promise<MintedKey | null> {
  if (await db.tenant.findUnique({ where: { id: tenant.id } })) return null;
  await ensureTenant(db, tenant);
  return mintOperatorKey(db, tenant.id, 'first key');
}
