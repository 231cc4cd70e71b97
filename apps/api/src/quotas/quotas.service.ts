import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { TenantQuotas } from '../../../../packages/platform/config/quotas.js';
import type { DatabaseTransaction } from '../../../../packages/platform/job-store/client.js';
import { KnownQuotas, lockQuotas, quotaUse } from '../../../../packages/platform/job-store/quotas.js';
import { Services } from '../services.js';
import type { QuotasView } from './quota-views.js';

/** Runs in the transaction of what it judges. */
export type QuotaCheck = (tx: DatabaseTransaction) => Promise<void>;
type Limits = Readonly<Record<'storedBytes' | 'activeJobs' | 'mediaMinutesPerDay', number | null>> & { readonly uploadBytes: number };

/** What tenants may have. Where nothing is limited, nothing is looked up but the tenant's row, every few seconds. */
@Injectable()
export class QuotasService {
  private readonly known: KnownQuotas;

  constructor(@Inject(Services) private readonly services: Services) {
    this.known = new KnownQuotas(services.db);
  }

  /** The largest file that the tenant may send, bytes. */
  async uploadBytes(tenantId: string): Promise<number> {
    return (await this.limitsOf(tenantId)).uploadBytes;
  }

  /** Null where jobs are not limited; otherwise throws `quota_exceeded` or `quota_reached` when there may be no other job now. */
  async jobCheck(tenantId: string): Promise<QuotaCheck | null> {
    const limits = await this.limitsOf(tenantId);
    if (limits.storedBytes === null && limits.activeJobs === null && limits.mediaMinutesPerDay === null) return null;
    return async (tx) => {
      await lockQuotas(tx, tenantId);
      const use = await quotaUse(tx, tenantId);
      if (limits.storedBytes !== null && use.storedBytes >= limits.storedBytes) throw full(limits.storedBytes, use.storedBytes, 0);
      if (limits.activeJobs !== null && use.activeJobs >= limits.activeJobs) throw reached(`${use.activeJobs} of ${limits.activeJobs} jobs have not ended.`, 5);
      if (limits.mediaMinutesPerDay !== null && use.mediaMinutesPerDay >= limits.mediaMinutesPerDay) throw reached(`${Math.floor(use.mediaMinutesPerDay)} of the day's ${limits.mediaMinutesPerDay} minutes are used; the next day begins at 00:00 UTC.`, secondsToMidnight());
    };
  }

  /** Null where nothing is limited; otherwise throws `quota_exceeded` when so many bytes more do not fit. */
  async storageCheck(tenantId: string, moreBytes: number): Promise<QuotaCheck | null> {
    const { storedBytes: limit } = await this.limitsOf(tenantId);
    if (limit === null) return null;
    return async (tx) => {
      await lockQuotas(tx, tenantId);
      const { storedBytes } = await quotaUse(tx, tenantId);
      if (storedBytes + moreBytes > limit) throw full(limit, storedBytes, moreBytes);
    };
  }

  async view(tenantId: string): Promise<QuotasView> {
    const { services } = this;
    const limits = await this.limitsOf(tenantId);
    const { sourceSeconds = null, sourcePixels = null } = await this.known.of(tenantId);
    const use = await quotaUse(services.db, tenantId);
    const pair = (name: keyof typeof use) => ({ limit: limits[name], used: Math.round(use[name] * 1000) / 1000 });
    return { storedBytes: pair('storedBytes'), activeJobs: pair('activeJobs'), mediaMinutesPerDay: pair('mediaMinutesPerDay'), uploadBytes: { limit: limits.uploadBytes }, sourceSeconds: { limit: sourceSeconds }, sourcePixels: { limit: sourcePixels } };
  }

  private async limitsOf(tenantId: string): Promise<Limits> {
    const { config } = this.services;
    const own = await this.known.of(tenantId);
    const limit = (name: keyof TenantQuotas, usual: number | undefined) => (own[name] === undefined ? (usual ?? null) : own[name]);
    return {
      storedBytes: limit('storedBytes', config.QUOTA_STORED_BYTES),
      activeJobs: limit('activeJobs', config.QUOTA_ACTIVE_JOBS),
      mediaMinutesPerDay: limit('mediaMinutesPerDay', config.QUOTA_MEDIA_MINUTES_PER_DAY),
      uploadBytes: Math.min(own.uploadBytes ?? config.MAX_UPLOAD_BYTES, config.MAX_UPLOAD_BYTES),
    };
  }
}

function full(limit: number, used: number, more: number): MediaError {
  const left = Math.max(0, limit - used);
  return new MediaError('quota_exceeded', `${used} of ${limit} bytes are in use, ${left} are left${more ? `; ${more} were to be added` : ''}.`);
}

function reached(detail: string, retryAfterSeconds: number): MediaError {
  return new MediaError('quota_reached', detail, { retryAfterSeconds });
}

function secondsToMidnight(): number {
  return Math.ceil((new Date().setUTCHours(24, 0, 0, 0) - Date.now()) / 1000);
}
