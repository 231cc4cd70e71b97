import { z } from 'zod';
import { jobStates } from '../../../../packages/media/spec/views.js';

export const jobId = z.string().max(64);
const instant = z.iso.datetime({ offset: true });

export const listJobsQuery = z.strictObject({
  state: z.enum(jobStates).optional(),
  reference: z.string().max(256).optional(),
  createdAfter: instant.optional(),
  createdBefore: instant.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(256).optional(),
});
export type ListJobsQuery = z.output<typeof listJobsQuery>;

export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable ASCII characters without spaces').optional();
