import type { z } from 'zod';
import { flag, whole } from './parse.js';

/** What workers with the role `control` do by themselves, and how long things are kept. */
export const housekeepingVariables = {
  RECONCILE_INTERVAL_SECONDS: whole(1, 86_400).default(300).describe('How often rows and workflows are compared'),
  RECONCILE_GRACE_SECONDS: whole(1, 86_400).default(60).describe('Jobs that are younger are left alone by the comparison'),
  SWEEP_INTERVAL_SECONDS: whole(1, 604_800).default(3600).describe('How often what nobody needs any more is removed'),
  SWEEP_ORPHAN_AGE_SECONDS: whole(1, 31_536_000).default(86_400).describe('Objects without an owner and open multipart uploads are removed when they are older'),
  SWEEP_DRY_RUN: flag.default(false).describe('Only count and log what would be removed'),
  UPLOAD_RETENTION_DAYS: whole(0, 36_500).default(30).describe('Completed uploads are removed so long after their last job; 0 keeps them'),
  EVENT_RETENTION_DAYS: whole(0, 36_500).default(90).describe('Events of ended jobs are kept for so long, the last one with the job; 0 keeps all'),
  DELIVERY_RETENTION_DAYS: whole(0, 36_500).default(30).describe('The log of webhooks and mails is kept for so long; 0 keeps it'),
  AUDIT_RETENTION_DAYS: whole(0, 36_500).default(365).describe('The audit log is kept for so long; 0 keeps it'),
} as const satisfies Record<string, z.ZodType>;
