import { z } from 'zod';
import { pageLimit } from '../http/query-number.js';
import { maxOutputs } from '../../../../packages/media/spec/job.js';
import { outputName } from '../../../../packages/media/spec/output-fields.js';
import { jobStates } from '../../../../packages/media/spec/views.js';

export const jobId = z.string().max(64).describe('`job_…`');
const instant = z.iso.datetime({ offset: true });

export const listJobsQuery = z.strictObject({
  state: z.enum(jobStates).optional().describe('Only those in this state'),
  reference: z.string().max(256).optional().describe('Only those with this id of yours'),
  createdAfter: instant.optional().describe('Only those asked for later'),
  createdBefore: instant.optional().describe('Only those asked for before'),
  limit: pageLimit,
  after: z.string().max(256).optional().describe('`nextCursor` of the page before'),
});
export type ListJobsQuery = z.output<typeof listJobsQuery>;

/** The body of `POST /v1/jobs/cancel`. */
export const cancelJobsRequest = z.strictObject({ ids: z.array(jobId).min(1).max(100).describe('Of the jobs') }).meta({ id: 'CancelJobs' });
export type CancelJobsRequest = z.output<typeof cancelJobsRequest>;

/** The body of `POST /v1/jobs/{id}/retry`; it may be left out. */
export const retryRequest = z.strictObject({ outputs: z.array(outputName).min(1).max(maxOutputs).optional().describe('All that are failed or cancelled, unless some are named') }).meta({ id: 'RetryJob' }).default({});
export type RetryRequest = z.output<typeof retryRequest>;
