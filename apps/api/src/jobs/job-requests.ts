import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';
import { maxOutputs } from '../../../../packages/media/spec/job.js';
import { outputName } from '../../../../packages/media/spec/output-fields.js';
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

/** The body of `POST /v1/jobs/cancel`. */
export const cancelJobsRequest = z.strictObject({ ids: z.array(jobId).min(1).max(100) }).meta({ id: 'CancelJobs' });
export type CancelJobsRequest = z.output<typeof cancelJobsRequest>;

/** The body of `POST /v1/jobs/{id}/retry`; it may be left out. */
export const retryRequest = z.strictObject({ outputs: z.array(outputName).min(1).max(maxOutputs).optional().describe('All that are failed or cancelled, unless some are named') }).meta({ id: 'RetryJob' }).default({});
export type RetryRequest = z.output<typeof retryRequest>;
