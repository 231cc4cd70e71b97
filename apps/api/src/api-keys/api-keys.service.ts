import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { ApiKeyView, ApiKeyWithSecret } from '../../../../packages/media/spec/account-views.js';
import { createApiKey, listApiKeys, maxApiKeys, revokeApiKey } from '../../../../packages/platform/job-store/api-keys.js';
import type { ApiKeyRow, Caller } from '../../../../packages/platform/job-store/api-keys.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Services } from '../services.js';
import type { CreateApiKeyRequest, ListApiKeysQuery } from './api-key-requests.js';

@Injectable()
export class ApiKeysService {
  constructor(@Inject(Services) private readonly services: Services) {}

  /** Throws `conflict` when there are too many. */
  async create({ tenantId, actor }: Caller, { name, scopes, expiresAt }: CreateApiKeyRequest, pending?: PendingAnswer): Promise<ApiKeyWithSecret> {
    const request = { tenantId, name, ...(scopes ? { scopes: [...new Set(scopes)] } : {}), expiresAt: expiresAt ? new Date(expiresAt) : null, createdBy: actor.id };
    const made = await createApiKey(this.services.db, request, pending && ((tx, row, key) => pending.write(tx, { ...viewApiKey(row), key })));
    if (!made) throw new MediaError('conflict', `There are ${maxApiKeys} keys already; delete one first.`);
    return { ...viewApiKey(made.row), key: made.key };
  }

  async list(tenantId: string, { limit, after }: ListApiKeysQuery): Promise<{ data: ApiKeyView[]; nextCursor: string | null }> {
    const rows = await listApiKeys(this.services.db, tenantId, { limit: limit + 1, after });
    const page = rows.slice(0, limit);
    return { data: page.map(viewApiKey), nextCursor: rows.length > limit ? page.at(-1)!.id : null };
  }

  async revoke(tenantId: string, id: string): Promise<void> {
    if (!(await revokeApiKey(this.services.db, tenantId, id))) throw new MediaError('not_found', `There is no key ${id}.`);
  }
}

function viewApiKey({ id, name, prefix, scopes, createdBy, createdAt, expiresAt, lastUsedAt }: ApiKeyRow): ApiKeyView {
  return { id, name, prefix, scopes, createdBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
