import { z } from 'zod';
import { whole } from './parse.js';

const count = whole(1, Number.MAX_SAFE_INTEGER).optional();

/** What a tenant may have, where its own row says nothing else. Unset: as much as there is. */
export const quotaVariables = {
  QUOTA_STORED_BYTES: count.describe('Bytes of uploads and outputs that a tenant may keep'),
  QUOTA_ACTIVE_JOBS: count.describe('Jobs of a tenant that have not ended'),
  QUOTA_MEDIA_MINUTES_PER_DAY: count.describe('Minutes of film and sound that a tenant may have encoded in a day (UTC)'),
};

export type QuotaConfig = Readonly<z.output<z.ZodObject<typeof quotaVariables>>>;

const bound = z.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable();

/** What stands in a tenant's row: null lifts a limit of the configuration. */
export const tenantQuotas = z.strictObject({
  storedBytes: bound.optional(),
  activeJobs: bound.optional(),
  mediaMinutesPerDay: bound.optional(),
  /** Of one file; never above MAX_UPLOAD_BYTES */
  uploadBytes: bound.optional(),
  /** Longest source; never above MAX_OUTPUT_SECONDS */
  sourceSeconds: bound.optional(),
  /** Largest picture or film, width × height; never above MAX_IMAGE_PIXELS and MAX_VIDEO_PIXELS */
  sourcePixels: bound.optional(),
});

export type TenantQuotas = Readonly<z.output<typeof tenantQuotas>>;
export const quotaNames = tenantQuotas.keyof().options;
