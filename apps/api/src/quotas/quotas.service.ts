import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { TenantQuotas } from '../../../../packages/platform/config/quotas.js';
import { jobsUnderWay, KnownQuotas, lockQuotas, mediaMinutesToday, quotaUse, storedBytes, type QuotaCheck } from '../../../../packages/platform/job-store/quotas.js';
import { Services } from '../services.js';
import type { QuotasView } from './quota-views.js';

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
      if (limits.storedBytes !== null) refuseFull(limits.storedBytes, await storedBytes(tx, tenantId));
      if (limits.activeJobs !== null) refuseMore(limits.activeJobs, await jobsUnderWay(tx, tenantId));
      if (limits.mediaMinutesPerDay !== null) refuseLate(limits.mediaMinutesPerDay, await mediaMinutesToday(tx, tenantId));
    };
  }

  async limitsStorage(tenantId: string): Promise<boolean> {
    return (await this.limitsOf(tenantId)).storedBytes !== null;
  }

  /** What the tenant may store beyond what it has, bytes; null where that is not limited. */
  async leftBytes(tenantId: string): Promise<number | null> {
    const { storedBytes: limit } = await this.limitsOf(tenantId);
    return limit === null ? null : Math.max(0, limit - (await storedBytes(this.services.db, tenantId)));
  }

  /** Null where nothing is limited; otherwise throws `quota_exceeded` when so many bytes more do not fit. `counted`: what is counted of them already. */
  async storageCheck(tenantId: string, moreBytes: number, counted = 0): Promise<QuotaCheck | null> {
    const { storedBytes: limit } = await this.limitsOf(tenantId);
    if (limit === null) return null;
    return async (tx) => {
      await lockQuotas(tx, tenantId);
      const used = (await storedBytes(tx, tenantId)) - counted;
      if (used + moreBytes > limit) throw full(limit, used, moreBytes);
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

function refuseFull(limit: number, used: number): void {
  if (used >= limit) throw full(limit, used, 0);
}

function refuseMore(limit: number, jobs: number): void {
  if (jobs >= limit) throw reached(`${jobs} of ${limit} jobs have not ended.`, 5);
}

function refuseLate(limit: number, minutes: number): void {
  if (minutes >= limit) throw reached(`${Math.floor(minutes)} of the day's ${limit} minutes are used; the next day begins at 00:00 UTC.`, secondsToMidnight());
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
