import { Pages } from '../http/pages.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../http/settings.js';
import type { AuditEntry, AuditFilter, Quotas as QuotaReport, UsageQuery, UsageReport } from '../types.js';

export class Usage {
  constructor(private readonly transport: Transport) {}

  /** What outputs have needed, by day (the last 30 by default) or by type of output. */
  get(query: UsageQuery = {}, options?: CallOptions): Promise<UsageReport> {
    return answered(this.transport.api.GET('/v1/usage', { params: { query }, ...this.transport.with(options) }));
  }
}

export class Quotas {
  constructor(private readonly transport: Transport) {}

  /** Limits, and how much of them is used. */
  get(options?: CallOptions): Promise<QuotaReport> {
    return answered(this.transport.api.GET('/v1/quotas', this.transport.with(options)));
  }
}

export class Audit {
  constructor(private readonly transport: Transport) {}

  /** Who has asked for what, newest first; for keys with the scope `audit:read`. */
  list(filter: AuditFilter = {}, options?: CallOptions): Pages<AuditEntry> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/audit', { params: { query: { ...filter, after } }, ...this.transport.with(options) })));
  }
}
