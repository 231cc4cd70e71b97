import { z } from 'zod';
import { jobSource } from './job.js';

/** The body that made a job, with presets resolved and without what is so by default; it makes the same job again. */
export const jobRequestView = z
  .object({
    source: jobSource.describe('What is read'),
    outputs: z.array(z.looseObject({ name: z.string().describe('Of the output'), type: z.string().describe('What it makes') })).describe('As of `POST /v1/jobs`'),
    reference: z.string().optional().describe('Your own id'),
    metadata: z.record(z.string(), z.string()).optional().describe('Your own words'),
    priority: z.int().optional().describe('1 goes first, 5 last; 3 by default'),
    webhookUrl: z.string().optional().describe('Is told of all events of the job'),
    notify: z.object({ email: z.string().describe('Where the mail goes') }).optional().describe('Who gets a mail when the job ends'),
    cache: z.boolean().optional().describe('Earlier results may be copied'),
  })
  .meta({ id: 'JobRequest' });
export type JobRequestView = z.output<typeof jobRequestView>;

/** Where a file of an output can be saved from. */
export const downloadView = z.object({ url: z.string().describe('Saves the file; needs no credentials'), expiresAt: z.iso.datetime().describe('When the address ends') }).meta({ id: 'Download' });
export type DownloadView = z.output<typeof downloadView>;
