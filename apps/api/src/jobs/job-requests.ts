import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';
import { invalid } from '../problems/validation.js';
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

/** The header of a create; throws `invalid_request` when it is not 1 to 255 printable characters. */
export function parseIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 255 printable ASCII characters without spaces' }]);
}
