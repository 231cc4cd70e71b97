import { Pages } from '../http/pages.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions, CreateOptions } from '../http/settings.js';
import type { ApiKey, ApiKeyWithSecret, CreateApiKey } from '../types.js';

export class ApiKeys {
  constructor(private readonly transport: Transport) {}

  /** `key` is shown this once. */
  create(apiKey: CreateApiKey, options?: CreateOptions): Promise<ApiKeyWithSecret> {
    return answered(this.transport.api.POST('/v1/api-keys', { body: apiKey, ...this.transport.creating(options) }));
  }

  list(filter: { limit?: number } = {}, options?: CallOptions): Pages<ApiKey> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/api-keys', { params: { query: { ...filter, after } }, ...this.transport.with(options) })));
  }

  /** Ends it, at once. */
  async delete(id: string, options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/api-keys/{id}', { params: { path: { id } }, ...this.transport.with(options) });
  }
}
