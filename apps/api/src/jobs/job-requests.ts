import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';
import { jobStates } from '../../../../packages/media/spec/views.js';

export const jobId = z.string().max(64);
const instant = z.iso.datetime({ offset: true });

export const listJobsQuery = z.strictObject({
  state: z.enum(jobStates).optional(),
  reference: z.string().max(256).optional(),
  createdAfter: instant.optional(),
  createdBefore: instant.optional(),
  limit: wholeNumber(1, 100, 20),
  after: z.string().max(256).optional(),
});
export type ListJobsQuery = z.output<typeof listJobsQuery>;
